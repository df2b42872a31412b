package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Annotations;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;

/** What is to be pruned anyway, and may go before a resource that needs a value which only one object can have. */
final class PruneFirst {
    private final List<Resource> unwanted;

    /** @param unwanted what is pruned when all is applied; not asked for where no resource wants it to go first */
    PruneFirst(Collection<Item> items, Supplier<List<Resource>> unwanted) {
        this.unwanted = items.stream().anyMatch(PruneFirst::isAskedBy) ? unwanted.get() : List.of();
    }

    private static boolean isAskedBy(Item item) {
        return item.desired()
                .resource()
                .annotations()
                .getOrDefault(Annotations.PRUNE_FIRST, "")
                .equals("true");
    }

    /** What may go before a resource: of the same kind, as no two kinds share such values. */
    List<Resource> before(Item item) {
        return isAskedBy(item)
                ? unwanted.stream()
                        .filter(object -> object.groupKind().equals(item.ref().groupKind()))
                        .toList()
                : List.of();
    }
}
