package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.desired.ApplyOrder;
import io.kubernetesdeployer.provider.desired.HelmHook.Phase;
import io.kubernetesdeployer.provider.desired.HookOrder;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Node.Need;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What must be done before a resource is applied: what it depends on is Current; the hooks before it have run; and before hooks
 * that come last everything else is applied. What was made once, or was let through before, waits for nothing.
 */
final class Prerequisites {
    private final ApplyOrder order;
    private final HookOrder hooks;
    private final Graph graph;
    private final Map<ObjectKey, Item> items;
    private final Map<ObjectKey, Integer> nodes;
    private final Collection<Integer> served;
    private final Map<ObjectKey, Integer> current = new HashMap<>();
    private final Map<ObjectKey, Integer> passed = new HashMap<>();
    private @Nullable Integer ran;
    private @Nullable Integer applied;

    /**
     * @param items the resources of the plan, as far as they are known by now
     * @param nodes the steps that apply them, as far as there are any by now
     * @param served the steps that wait for types
     */
    Prerequisites(
            HookOrder hooks,
            ApplyOrder order,
            Graph graph,
            Map<ObjectKey, Item> items,
            Map<ObjectKey, Integer> nodes,
            Collection<Integer> served) {
        this.hooks = hooks;
        this.order = order;
        this.graph = graph;
        this.items = items;
        this.nodes = nodes;
        this.served = served;
    }

    /** The steps that must be done before a resource is applied. */
    List<Integer> of(Item item) {
        List<Integer> before = new ArrayList<>();
        if (item.desired().isMade()) {
            return before;
        }
        for (ObjectKey key : order.dependencies(item.desired().resource())) {
            Item needed = items.get(key);
            if (needed != null && isAwaited(needed)) {
                before.add(
                        current.computeIfAbsent(key, one -> await(new Step.AwaitCurrent(needed, false), needed.ref())));
            }
        }
        phase(item).ifPresent(before::add);
        return before;
    }

    private static boolean isAwaited(Item item) {
        return item.outcome().action() != Action.DONE;
    }

    private int await(Step step, ResourceRef ref) {
        Integer node = nodes.get(ObjectKey.of(ref));
        return graph.add(step, node == null ? List.of() : List.of(new Edge(node, Need.ENDED)));
    }

    /** The place that is reached when the hooks have run, and the rest is applied, that come before a resource. */
    private Optional<Integer> phase(Item item) {
        Optional<Phase> phase = hooks.phase(item.key());
        if (phase.isEmpty()) {
            return hooks.isFirst(item.key()) ? Optional.empty() : allBefore();
        }
        return phase.get() == Phase.BEFORE
                ? through(hooks.before(), hooks.position(item.key()), Optional.empty())
                : through(hooks.after(), hooks.position(item.key()), rest());
    }

    private Optional<Integer> allBefore() {
        if (ran == null && !hooks.before().isEmpty()) {
            ran = through(hooks.before(), hooks.before().size(), Optional.empty())
                    .orElse(null);
        }
        return Optional.ofNullable(ran);
    }

    /** The place that is reached when the first hooks of a sequence have run, one after the other. */
    private Optional<Integer> through(List<ObjectKey> sequence, int count, Optional<Integer> start) {
        int known = count;
        while (known > 0 && !passed.containsKey(sequence.get(known - 1))) {
            known--;
        }
        Optional<Integer> place = known == 0 ? start : Optional.of(passed.get(sequence.get(known - 1)));
        for (ObjectKey key : sequence.subList(known, count)) {
            List<Integer> both = new ArrayList<>();
            place.ifPresent(both::add);
            Item hook = items.get(key);
            if (hook != null && isAwaited(hook)) {
                both.add(await(new Step.AwaitCurrent(hook, true), hook.ref()));
            }
            int next = graph.milestone(both, Need.DONE);
            passed.put(key, next);
            place = Optional.of(next);
        }
        return place;
    }

    private Optional<Integer> rest() {
        if (applied == null) {
            List<Integer> all = new ArrayList<>(served);
            allBefore().ifPresent(all::add);
            for (Item item : items.values()) {
                Integer node = nodes.get(item.key());
                if (hooks.phase(item.key()).isPresent()) {
                    continue;
                }
                if (node != null) {
                    all.add(node);
                } else if (!item.outcome().isApplied()) {
                    all.add(await(new Step.AwaitCurrent(item, true), item.ref()));
                }
            }
            applied = graph.milestone(all, Need.DONE);
        }
        return Optional.of(applied);
    }
}
