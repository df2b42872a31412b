package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.options.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which order objects are deleted: one {@linkplain Waves#ofDeletion wave} after the other, and nothing before what depends
 * on it, is in it, or is an instance of it.
 */
public final class DeleteOrder {
    private final ApplyOrder apply;

    /** @param placement where namespaced resources go, whatever references say */
    public DeleteOrder(Placement placement) {
        this.apply = new ApplyOrder(placement);
    }

    /** Groups of objects that can be deleted side by side, one group after the other. */
    public List<List<Resource>> groups(Collection<Resource> objects) {
        Map<ObjectKey, Integer> waves = new HashMap<>();
        // Between two waves there is room for all that may have to be deleted one after the other.
        objects.forEach(
                object -> waves.put(ObjectKey.of(object.ref()), Waves.ofDeletion(object) * (objects.size() + 1)));
        Map<ObjectKey, Integer> levels = graph(objects).levels(key -> waves.getOrDefault(key, 0));
        Map<Integer, List<Resource>> groups = new TreeMap<>();
        for (Resource object : objects) {
            ObjectKey key = ObjectKey.of(object.ref());
            groups.computeIfAbsent(levels.getOrDefault(key, waves.get(key)), level -> new ArrayList<>())
                    .add(object);
        }
        return List.copyOf(groups.values());
    }

    private DependencyGraph graph(Collection<Resource> objects) {
        DependencyGraph graph = new DependencyGraph();
        objects.forEach(object -> graph.add(ObjectKey.of(object.ref())));
        for (Resource object : objects) {
            ObjectKey key = ObjectKey.of(object.ref());
            apply.dependencies(object).forEach(needed -> graph.need(needed, key, 1));
            object.namespace().ifPresent(home -> graph.need(new ObjectKey(Kinds.NAMESPACE, null, home), key, 1));
            if (object.groupKind().equals(Kinds.DEFINITION)) {
                graph.need(key, ApplyOrder.typesOf(key), 1);
            } else {
                graph.need(ApplyOrder.types(object.group()), key, 0);
            }
        }
        return graph;
    }
}
