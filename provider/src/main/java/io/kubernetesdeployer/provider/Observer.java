package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out how far resources are. */
final class Observer {
    private final Parallel parallel;
    private final Types types;
    private final Kstatus kstatus;
    private final FailedPods pods;

    Observer(Parallel parallel, Types types, Kstatus kstatus, FailedPods pods) {
        this.parallel = parallel;
        this.types = types;
        this.kstatus = kstatus;
        this.pods = pods;
    }

    /** What was found by label, and why a type could not be listed. */
    record Found(Map<ObjectKey, Resource> live, Map<ResourceType, String> failures) {}

    Observation observe(List<PlannedResource> resources, Found found) {
        List<Optional<Resource>> live = new ArrayList<>();
        for (PlannedResource planned : resources) {
            live.add(Optional.ofNullable(found.live().get(ObjectKey.of(planned.ref()))));
        }
        List<ResourceStatus> statuses = new ArrayList<>();
        List<Integer> unsettled = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            ResourceStatus status = status(resources.get(i), live.get(i), found);
            statuses.add(status);
            if (status.state() == ResourceState.IN_PROGRESS
                    && FailedPods.mayHave(live.get(i).orElseThrow())) {
                unsettled.add(i);
            }
        }
        pods.prepare(unsettled.stream().map(i -> live.get(i).orElseThrow()).toList());
        List<Optional<String>> failures =
                parallel.map(unsettled, i -> pods.messageOf(live.get(i).orElseThrow()));
        for (int i = 0; i < unsettled.size(); i++) {
            int index = unsettled.get(i);
            failures.get(i)
                    .ifPresent(
                            message -> statuses.set(index, resources.get(index).status(ResourceState.FAILED, message)));
        }
        return new Observation(statuses, live);
    }

    private ResourceStatus status(PlannedResource planned, Optional<Resource> live, Found found) {
        if (live.isPresent()) {
            Verdict verdict = kstatus.of(live.get());
            return planned.status(verdict.state(), verdict.message());
        }
        return types.find(planned.ref().apiVersion(), planned.ref().kind())
                .map(type -> found.failures().get(type))
                .map(failure -> planned.status(ResourceState.UNKNOWN, failure))
                .orElseGet(() -> planned.status(ResourceState.NOT_FOUND, ""));
    }
}
