package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.plan.Needs;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a turn has to ask a cluster before it can plan, and when to ask again for what was not answered. */
final class Inquiry {
    private final Engine engine;
    private final Carried carried;
    private final List<Selection> asked = new ArrayList<>();
    private List<Selection> objects = List.of();

    Inquiry(Engine engine, Carried carried) {
        this.engine = engine;
        this.carried = carried;
    }

    /** Begins another round, in which nothing has been asked yet. */
    void begin() {
        asked.clear();
    }

    /** What has to be known, as far as the answers to the stages before tell. */
    List<Selection> needs(Stage stage, List<DesiredResource> resources, Inventory inventory) {
        List<Inventory> inventories = engine.relevant(inventory);
        Needs needs = engine.needs();
        List<Selection> now = switch (stage) {
            case NEW_NAMESPACES -> needs.newNamespaces(resources, List.of(inventory), engine.view(), engine.types());
            case OBJECTS -> {
                objects = needs.objects(resources, inventories, engine.view(), engine.types());
                // Side by side: these are needed whatever the answer to the others is.
                yield Stream.concat(
                                objects.stream(), needs.furnished(resources, engine.view(), engine.types()).stream())
                        .toList();
            }
            case NAMESPACES ->
                needs.namespaces(
                        resources, resources.isEmpty() ? List.of() : List.of(inventory), engine.view(), engine.types());
            case STRANGERS -> needs.strangers(resources, engine.view(), engine.types());
            case ONE_BY_ONE -> needs.oneByOne(resources, engine.view(), engine.types());
        };
        asked.addAll(now);
        return now;
    }

    /** What of something is to be asked now: not what was asked a moment ago, and was not answered. */
    List<Selection> unheld(List<Selection> needed, Instant now) {
        return needed.stream()
                .filter(selection -> carried.attempts().held(selection, now).isEmpty())
                .toList();
    }

    /** When to ask again; empty where all that had to be known is, or is not going to be. */
    Optional<Instant> askAgain(Instant now) {
        Instant first = null;
        for (Selection selection : asked) {
            Optional<ClusterException> failure = engine.view().failure(selection);
            if (failure.isEmpty()) {
                carried.attempts().succeeded(selection);
                continue;
            }
            Optional<Attempts.Again> next = carried.attempts()
                    .held(selection, now)
                    .or(() -> failed(selection, failure.get(), now))
                    .filter(Attempts.Again::isHopeful);
            if (next.isPresent() && (first == null || next.get().at().isBefore(first))) {
                first = next.get().at();
            }
        }
        return Optional.ofNullable(first);
    }

    private Optional<Attempts.Again> failed(Selection selection, ClusterException failure, Instant now) {
        Optional<Attempts.Again> again = carried.attempts().failed(selection, failure, now);
        again.ifPresent(next -> carried.told().again(null, failure.failure().message(), next));
        return again;
    }

    /** What this deployer has that concerns the application, as it was asked for. */
    List<Selection> objects() {
        return objects;
    }
}
