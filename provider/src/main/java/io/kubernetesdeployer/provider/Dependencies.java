package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Holds resources back until what they depend on is Current; a Job until it is complete. */
final class Dependencies {
    private final ApplyOrder order;
    private final Supplier<Settling> settling;
    private final Consumer<Resource> news;
    private final ProviderOptions options;
    private final Time time;
    private final ProviderListener listener;
    private @Nullable Instant end;

    /**
     * @param settling looks at what is waited for
     * @param news is told how it is now
     */
    Dependencies(
            ApplyOrder order,
            Supplier<Settling> settling,
            Consumer<Resource> news,
            ProviderOptions options,
            Time time,
            ProviderListener listener) {
        this.order = order;
        this.settling = settling;
        this.news = news;
        this.options = options;
        this.time = time;
        this.listener = listener;
    }

    /**
     * Waits; in all calls together no longer than the options say.
     *
     * @param resources what is about to be applied
     * @param outcomes what became of those before them, by identity
     * @return those that must not be applied now, and why
     */
    Map<PlannedResource, Outcome> hold(Collection<PlannedResource> resources, Map<PlannedResource, Outcome> outcomes) {
        Map<PlannedResource, Outcome> held = new IdentityHashMap<>();
        Map<String, List<PlannedResource>> byOwner = new LinkedHashMap<>();
        for (PlannedResource one : resources) {
            if (!order.dependencies(one.resource()).isEmpty()) {
                byOwner.computeIfAbsent(one.uuid(), uuid -> new ArrayList<>()).add(one);
            }
        }
        if (byOwner.isEmpty()) {
            return held;
        }
        Instant until = end == null ? time.now().plus(options.dependencyTimeout()) : end;
        end = until;
        try (Settling looks = settling.get()) {
            byOwner.forEach((uuid, dependents) -> held.putAll(hold(looks, uuid, dependents, outcomes, until)));
        }
        return held;
    }

    private Map<PlannedResource, Outcome> hold(
            Settling looks,
            String uuid,
            List<PlannedResource> dependents,
            Map<PlannedResource, Outcome> outcomes,
            Instant until) {
        Map<ObjectKey, PlannedResource> needed = needed(uuid, dependents, outcomes.keySet());
        List<PlannedResource> there = needed.values().stream()
                .filter(one -> Objects.requireNonNull(outcomes.get(one)).isApplied()
                        && Objects.requireNonNull(outcomes.get(one)).action() != Action.DONE)
                .toList();
        List<Outcome> done = there.stream()
                .map(one -> Objects.requireNonNull(outcomes.get(one)))
                .toList();
        Map<ObjectKey, ResourceStatus> seen = new HashMap<>();
        boolean told = false;
        do {
            Observation now = looks.observe(uuid, there, done);
            now.live().forEach(live -> live.ifPresent(news));
            List<ResourceStatus> statuses = now.statuses();
            statuses.forEach(status -> seen.put(ObjectKey.of(status.ref()), status));
            if (statuses.stream().noneMatch(status -> isPending(status.state()))) {
                break;
            }
            if (!told) {
                told = true;
                tell(dependents, seen);
            }
        } while (looks.await(until, false, () -> false));
        Map<PlannedResource, Outcome> held = new IdentityHashMap<>();
        for (PlannedResource dependent : dependents) {
            obstacle(dependent, needed, outcomes, seen)
                    .ifPresent(why -> held.put(dependent, Outcome.waiting("waits for " + why)));
        }
        return held;
    }

    private Map<ObjectKey, PlannedResource> needed(
            String uuid, List<PlannedResource> dependents, Collection<PlannedResource> known) {
        Map<ObjectKey, PlannedResource> mine = new HashMap<>();
        for (PlannedResource one : known) {
            if (one.uuid().equals(uuid)) {
                mine.put(ObjectKey.of(one.ref()), one);
            }
        }
        Map<ObjectKey, PlannedResource> needed = new LinkedHashMap<>();
        for (PlannedResource dependent : dependents) {
            for (ObjectKey key : order.dependencies(dependent.resource())) {
                Optional.ofNullable(mine.get(key)).ifPresent(one -> needed.put(key, one));
            }
        }
        return needed;
    }

    private void tell(List<PlannedResource> dependents, Map<ObjectKey, ResourceStatus> seen) {
        for (PlannedResource dependent : dependents) {
            order.dependencies(dependent.resource()).stream()
                    .map(seen::get)
                    .filter(Objects::nonNull)
                    .filter(status -> isPending(status.state()))
                    .findFirst()
                    .ifPresent(status ->
                            listener.on(new ProviderEvent.Waiting(dependent.application(), dependent.ref(), status)));
        }
    }

    private Optional<String> obstacle(
            PlannedResource dependent,
            Map<ObjectKey, PlannedResource> needed,
            Map<PlannedResource, Outcome> outcomes,
            Map<ObjectKey, ResourceStatus> seen) {
        for (ObjectKey key : order.dependencies(dependent.resource())) {
            PlannedResource one = needed.get(key);
            Outcome outcome = one == null ? null : outcomes.get(one);
            if (one == null || outcome == null) {
                return Optional.of(key.type() + " " + key.name() + ", which is not there");
            }
            if (!outcome.isApplied()) {
                return Optional.of(one.ref()
                        + (outcome.action() == Action.WAITING
                                ? ", which waits itself"
                                : ", which could not be applied"));
            }
            if (outcome.action() == Action.DONE) {
                continue;
            }
            ResourceStatus status = seen.get(key);
            if (status == null || status.state() != ResourceState.CURRENT) {
                return Optional.of(one.ref() + (status == null ? "" : ", which is " + status.state() + why(status)));
            }
        }
        return Optional.empty();
    }

    private static String why(ResourceStatus status) {
        return status.message().isEmpty() ? "" : ": " + status.message();
    }

    private static boolean isPending(ResourceState state) {
        return state != ResourceState.CURRENT && state != ResourceState.FAILED;
    }
}
