package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Makes passes over a cluster, and their plans, as the options say. */
final class Passes {
    private final ProviderOptions options;
    private final Labels labels;
    private final InventoryFormat format;
    private final OwnedFields ownedFields;
    private final Progress progress;
    private final Time time;

    Passes(
            ProviderOptions options,
            Labels labels,
            InventoryFormat format,
            OwnedFields ownedFields,
            Progress progress,
            Time time) {
        this.options = options;
        this.labels = labels;
        this.format = format;
        this.ownedFields = ownedFields;
        this.progress = progress;
        this.time = time;
    }

    /** These with other options; all else is shared. */
    Passes with(ProviderOptions value) {
        return new Passes(value, labels, format, ownedFields, progress, time);
    }

    Calls calls(ResourceDeployer cluster) {
        Retry retry = new Retry(
                options.retry(), time, () -> ThreadLocalRandom.current().nextDouble());
        return new Calls(cluster, retry, progress);
    }

    ClusterPass open(Calls calls, Types types, List<ApplicationRequest> requests) {
        // Where others' applications are not in the channel, theirs need not be listed.
        String only = !options.withdrawMissing() && requests.size() == 1
                ? requests.get(0).uuid()
                : null;
        return new ClusterPass(options, labels, format, ownedFields, calls, types, time, progress, only);
    }

    Settling settle(Calls calls, Types types) {
        return new Settling(options, labels, calls, types, time, progress);
    }

    /** Without a cluster. */
    List<ApplicationPlan> plan(List<ApplicationRequest> requests) {
        return plan(requests, new Inventories(format, options.inventoriesIn()), null);
    }

    List<ApplicationPlan> plan(List<ApplicationRequest> requests, Inventories inventories, @Nullable Types types) {
        List<ApplicationPlan> plans =
                new Planner(options, labels, inventories, Optional.ofNullable(types)).plan(requests);
        for (ApplicationPlan plan : plans) {
            List<List<ResourceRef>> waves = new ArrayList<>();
            for (List<PlannedResource> group :
                    new ApplyOrder(options).groups(plan.resources(), PlannedResource::resource)) {
                waves.add(group.stream().map(PlannedResource::ref).toList());
            }
            progress.on(new ProviderEvent.Planned(plan.application(), waves));
        }
        return plans;
    }
}
