package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the resources of a plan were found.
 *
 * @param statuses one for each, in the plan's order
 * @param live the objects, in the same order; empty where one is absent
 * @param diagnoses what stands behind some of them, by their place
 */
record Observation(List<ResourceStatus> statuses, List<Optional<Resource>> live, Map<Integer, Diagnosis> diagnoses) {
    static final Observation NONE = new Observation(List.of(), List.of());

    Observation(List<ResourceStatus> statuses, List<Optional<Resource>> live) {
        this(statuses, live, Map.of());
    }

    /** That nobody has looked. */
    static Observation unknown(ApplicationPlan plan) {
        return new Observation(
                plan.resources().stream()
                        .map(planned -> planned.status(ResourceState.UNKNOWN, ""))
                        .toList(),
                List.of());
    }
}
