package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.desired.HelmHook.Phase;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The place of the {@linkplain HelmHook hooks} of a request: one after the other, before or after everything else. Namespaces
 * and definitions come first in any case, and a role never comes after a binding of it.
 */
public final class HookOrder {
    private static final ObjectKey BEFORE = new ObjectKey(new GroupKind("", ""), null, "before");
    private static final ObjectKey AFTER = new ObjectKey(new GroupKind("", ""), null, "after");
    private static final Comparator<Resource> SEQUENCE = Comparator.comparingInt(HookOrder::weight)
            .thenComparingInt(hook -> Waves.of(hook.groupKind()))
            .thenComparing(Resource::kind)
            .thenComparing(hook -> hook.name().orElse(""));

    private final Map<ObjectKey, Phase> phases = new HashMap<>();
    private final Set<ObjectKey> first = new HashSet<>();
    private final Map<ObjectKey, Integer> positions = new HashMap<>();
    private final List<ObjectKey> before;
    private final List<ObjectKey> after;

    /** @param role the role that a resource binds */
    HookOrder(Collection<Resource> request, Function<Resource, Optional<ObjectKey>> role) {
        List<Resource> hooks = request.stream()
                .filter(resource -> phase(resource).isPresent())
                .sorted(SEQUENCE)
                .toList();
        hooks.forEach(hook -> phases.put(key(hook), phase(hook).orElseThrow()));
        if (!hooks.isEmpty()) {
            request.stream()
                    .filter(resource -> phase(resource).isEmpty())
                    .flatMap(binding -> role.apply(binding).stream())
                    .forEach(bound -> phases.remove(bound, Phase.AFTER));
        }
        before = sequence(Phase.BEFORE, hooks, role);
        after = sequence(Phase.AFTER, hooks, role);
    }

    private List<ObjectKey> sequence(Phase phase, List<Resource> hooks, Function<Resource, Optional<ObjectKey>> role) {
        Set<ObjectKey> keys = new LinkedHashSet<>();
        for (Resource hook : hooks) {
            if (phases.get(key(hook)) == phase) {
                role.apply(hook).ifPresent(bound -> {
                    if (phases.get(bound) == phase) {
                        keys.add(bound);
                    } else if (phase == Phase.BEFORE) {
                        phases.remove(bound);
                        first.add(bound);
                    }
                });
                keys.add(key(hook));
            }
        }
        keys.forEach(key -> positions.put(key, positions.size()));
        return List.copyOf(keys);
    }

    private static ObjectKey key(Resource resource) {
        return ObjectKey.of(resource.ref());
    }

    private static int weight(Resource hook) {
        return HelmHook.of(hook).orElseThrow().weight().orElse(0);
    }

    private static Optional<Phase> phase(Resource resource) {
        return isFirst(resource.groupKind())
                ? Optional.empty()
                : HelmHook.of(resource).map(HelmHook::phase).filter(phase -> phase != Phase.NEVER);
    }

    private static boolean isFirst(GroupKind kind) {
        return kind.equals(Kinds.NAMESPACE) || kind.equals(Kinds.DEFINITION);
    }

    /** The hooks that come before the rest, one after the other. */
    public List<ObjectKey> before() {
        return before;
    }

    /** The hooks that come after the rest, one after the other. */
    public List<ObjectKey> after() {
        return after;
    }

    /** How many hooks come before one in its list. */
    public int position(ObjectKey hook) {
        int place = positions.get(hook);
        return phases.get(hook) == Phase.BEFORE ? place : place - before.size();
    }

    /** When a hook is applied; empty for what is no hook. */
    public Optional<Phase> phase(ObjectKey key) {
        return Optional.ofNullable(phases.get(key));
    }

    /** Whether something comes before all hooks. */
    public boolean isFirst(ObjectKey key) {
        return first.contains(key) || isFirst(key.type());
    }

    /** Adds that each hook needs the one before it, the rest those before it, and those after it the rest. */
    void addTo(DependencyGraph graph, Collection<ObjectKey> request) {
        if (phases.isEmpty()) {
            return;
        }
        graph.add(BEFORE);
        graph.add(AFTER);
        graph.need(AFTER, BEFORE, 0);
        chain(before, graph);
        chain(after, graph);
        if (!before.isEmpty()) {
            graph.need(BEFORE, before.get(before.size() - 1), 1);
        }
        if (!after.isEmpty()) {
            graph.need(after.get(0), AFTER, 1);
        }
        for (ObjectKey key : request) {
            if (!phases.containsKey(key)) {
                graph.need(AFTER, key, 0);
                if (!isFirst(key)) {
                    graph.need(key, BEFORE, 0);
                }
            }
        }
    }

    private static void chain(List<ObjectKey> hooks, DependencyGraph graph) {
        for (int i = 1; i < hooks.size(); i++) {
            graph.need(hooks.get(i), hooks.get(i - 1), 1);
        }
    }
}
