package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.object.Conditions;
import io.kubernetesdeployer.provider.object.Definitions;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells kinds that are gone for good, with all their objects, from those whose server just does not answer, and those of
 * which discovery does not know yet: it has none of them.
 */
final class UnservedKinds {
    private final Cluster cluster;

    UnservedKinds(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Whether no server that may come back can have objects of a kind that is not served; in doubt not. */
    boolean isGone(GroupKind kind) {
        try {
            return all(Kinds.API_SERVICE).stream()
                            .filter(service -> service.document()
                                    .string("spec", "group")
                                    .orElse("")
                                    .equals(kind.group()))
                            .allMatch(
                                    service -> Conditions.of(service.document()).is("Available", "True"))
                    && all(Kinds.DEFINITION).stream()
                            .noneMatch(one -> Definitions.defined(one).equals(kind));
        } catch (ClusterException e) {
            return false;
        }
    }

    private List<Resource> all(GroupKind kind) {
        Optional<ResourceType> type = cluster.types().find(kind);
        if (type.isEmpty()) {
            return List.of();
        }
        Selection selection = Selection.of(type.get());
        cluster.view().require(Set.of(selection));
        cluster.view().failure(selection).ifPresent(failure -> {
            throw failure;
        });
        return cluster.view().objects(selection);
    }
}
