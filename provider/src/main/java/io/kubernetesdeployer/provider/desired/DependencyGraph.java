package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Who needs whom first. Everything takes time in proportion to what was added, however it hangs together. */
final class DependencyGraph {
    private final Map<ObjectKey, Map<ObjectKey, Integer>> needs = new HashMap<>();

    void add(ObjectKey key) {
        needs.computeIfAbsent(key, one -> new HashMap<>());
    }

    /** @param steps by how many steps it comes later; what is needed and never added does not count */
    void need(ObjectKey key, ObjectKey needed, int steps) {
        needs.computeIfAbsent(key, one -> new HashMap<>()).merge(needed, steps, Math::max);
    }

    /** How many steps each comes after what needs nothing; without what is in a circle, or needs what is. */
    Map<ObjectKey, Integer> levels() {
        return levels(key -> 0);
    }

    /** @param least the level at which each comes at the earliest */
    Map<ObjectKey, Integer> levels(ToIntFunction<ObjectKey> least) {
        Map<ObjectKey, List<ObjectKey>> neededBy = neededBy(needs.keySet());
        Map<ObjectKey, Integer> open = new HashMap<>();
        Deque<ObjectKey> ready = new ArrayDeque<>();
        needs.forEach((key, needed) -> {
            int count =
                    (int) needed.keySet().stream().filter(needs::containsKey).count();
            open.put(key, count);
            if (count == 0) {
                ready.add(key);
            }
        });
        Map<ObjectKey, Integer> reached = new HashMap<>();
        Map<ObjectKey, Integer> levels = new HashMap<>();
        while (!ready.isEmpty()) {
            ObjectKey key = ready.remove();
            int level = Math.max(reached.getOrDefault(key, 0), least.applyAsInt(key));
            levels.put(key, level);
            for (ObjectKey next : neededBy.getOrDefault(key, List.of())) {
                reached.merge(next, level + needs.get(next).get(key), Math::max);
                if (open.merge(next, -1, Integer::sum) == 0) {
                    ready.add(next);
                }
            }
        }
        return levels;
    }

    /** What can never come: what is in a circle, or between two. */
    Set<ObjectKey> inCircles() {
        Set<ObjectKey> left = new HashSet<>(needs.keySet());
        left.removeAll(levels().keySet());
        Map<ObjectKey, Integer> users = new HashMap<>();
        Map<ObjectKey, List<ObjectKey>> neededBy = neededBy(left);
        Deque<ObjectKey> unused = new ArrayDeque<>();
        for (ObjectKey key : left) {
            users.put(key, neededBy.getOrDefault(key, List.of()).size());
            if (users.get(key) == 0) {
                unused.add(key);
            }
        }
        while (!unused.isEmpty()) {
            ObjectKey key = unused.remove();
            left.remove(key);
            for (ObjectKey needed : needs.get(key).keySet()) {
                if (left.contains(needed) && users.merge(needed, -1, Integer::sum) == 0) {
                    unused.add(needed);
                }
            }
        }
        return left;
    }

    private Map<ObjectKey, List<ObjectKey>> neededBy(Set<ObjectKey> among) {
        Map<ObjectKey, List<ObjectKey>> neededBy = new HashMap<>();
        for (ObjectKey key : among) {
            for (ObjectKey needed : needs.get(key).keySet()) {
                if (among.contains(needed)) {
                    neededBy.computeIfAbsent(needed, one -> new ArrayList<>()).add(key);
                }
            }
        }
        return neededBy;
    }
}
