package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;

/** Names of objects by something they have in common. Objects that are gone stay in it until a reader clears them. */
final class Index {
    private final ConcurrentMap<String, Set<ObjectKey>> keys = new ConcurrentHashMap<>();

    void add(String common, ObjectKey key) {
        // In one step with a removal of the emptied set.
        keys.compute(common, (name, before) -> {
            Set<ObjectKey> set = before == null ? ConcurrentHashMap.newKeySet() : before;
            set.add(key);
            return set;
        });
    }

    /** @param isGone asked while nobody can add the key */
    void removeIf(String common, ObjectKey key, BooleanSupplier isGone) {
        keys.computeIfPresent(common, (name, set) -> {
            if (isGone.getAsBoolean()) {
                set.remove(key);
            }
            return set.isEmpty() ? null : set;
        });
    }

    Set<ObjectKey> get(String common) {
        return keys.getOrDefault(common, Set.of());
    }
}
