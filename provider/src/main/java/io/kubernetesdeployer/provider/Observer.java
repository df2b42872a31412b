package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out how far resources are: one list by label for each type, however many resources there are. */
final class Observer {
    private final Calls calls;
    private final Parallel parallel;
    private final Types types;
    private final Labels labels;
    private final Kstatus kstatus;
    private final FailedPods pods;

    Observer(Calls calls, Parallel parallel, Types types, Labels labels, Kstatus kstatus) {
        this.calls = calls;
        this.parallel = parallel;
        this.types = types;
        this.labels = labels;
        this.kstatus = kstatus;
        this.pods = new FailedPods(calls, types, kstatus);
    }

    /** What was found by label, and why a type could not be listed. */
    record Found(Map<ObjectKey, Resource> live, Map<ResourceType, String> failures) {}

    Observation observe(ApplicationPlan plan) {
        return observe(plan, list(plan));
    }

    /** The same, of what was found before. */
    Observation observe(ApplicationPlan plan, Found found) {
        List<Optional<Resource>> live = new ArrayList<>();
        for (PlannedResource planned : plan.resources()) {
            live.add(Optional.ofNullable(found.live().get(ObjectKey.of(planned.ref()))));
        }
        List<Integer> indexes = new ArrayList<>();
        for (int i = 0; i < live.size(); i++) {
            indexes.add(i);
        }
        List<ResourceStatus> statuses = new ArrayList<>();
        List<Integer> unsettled = new ArrayList<>();
        for (int i : indexes) {
            ResourceStatus status = status(plan.resources().get(i), live.get(i), found);
            statuses.add(status);
            if (status.state() == ResourceState.IN_PROGRESS
                    && FailedPods.mayHave(live.get(i).orElseThrow())) {
                unsettled.add(i);
            }
        }
        List<Optional<String>> failures =
                parallel.map(unsettled, i -> pods.messageOf(live.get(i).orElseThrow()));
        for (int i = 0; i < unsettled.size(); i++) {
            int index = unsettled.get(i);
            failures.get(i)
                    .ifPresent(message ->
                            statuses.set(index, plan.resources().get(index).status(ResourceState.FAILED, message)));
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

    /** What of a plan is there. */
    Found list(ApplicationPlan plan) {
        Map<ResourceType, Set<Optional<String>>> namespaces = new HashMap<>();
        for (PlannedResource planned : plan.resources()) {
            types.find(planned.ref().apiVersion(), planned.ref().kind())
                    .ifPresent(type -> namespaces
                            .computeIfAbsent(type, key -> new HashSet<>())
                            .add(Optional.ofNullable(planned.ref().namespace())));
        }
        Map<ObjectKey, Resource> live = new HashMap<>();
        Map<ResourceType, String> failures = new HashMap<>();
        String selector = labels.selector(plan.request().uuid());
        List<ResourceType> listed = List.copyOf(namespaces.keySet());
        List<Object> results = parallel.map(listed, type -> {
            Set<Optional<String>> in = namespaces.get(type);
            String only = in.size() == 1 ? in.iterator().next().orElse(null) : null;
            try {
                return calls.list(type, ListQuery.ALL.withLabels(selector).inNamespace(only));
            } catch (ClusterException e) {
                return e;
            }
        });
        for (int i = 0; i < listed.size(); i++) {
            if (results.get(i) instanceof ClusterException e) {
                failures.put(listed.get(i), Advice.of(e, null).toString());
            } else if (results.get(i) instanceof List<?> resources) {
                resources.forEach(one -> live.put(ObjectKey.of(((Resource) one).ref()), (Resource) one));
            }
        }
        return new Found(live, failures);
    }
}
