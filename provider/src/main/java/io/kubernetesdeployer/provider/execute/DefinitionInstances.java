package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The instances of a definition that would go with it and must not. */
final class DefinitionInstances {
    /** Owners of owners are followed so far. */
    private static final int MOST_OWNERS = 8;

    private final Cluster cluster;

    DefinitionInstances(Cluster cluster) {
        this.cluster = cluster;
    }

    /**
     * Lists the instances that do not go by themselves.
     *
     * @param name the name of the definition, which is {@code PLURAL.GROUP}: only metadata may be known of it
     * @param going what is being deleted anyway
     * @throws ClusterException if it cannot be told for sure
     */
    List<Resource> thatStay(String name, Set<ObjectKey> going) {
        int dot = name.indexOf('.');
        Optional<ResourceType> type = cluster.types().findByPlural(name.substring(dot + 1), name.substring(0, dot));
        if (type.isEmpty()) {
            return List.of();
        }
        Map<String, Boolean> known = new HashMap<>();
        return cluster.calls().list(type.get(), ResourceQuery.ALL.withMetadataOnly(true)).resources().stream()
                .filter(instance -> !goes(instance, going, known, MOST_OWNERS))
                .toList();
    }

    private boolean goes(Resource object, Set<ObjectKey> going, Map<String, Boolean> known, int depth) {
        if (object.isTerminating() || going.contains(ObjectKey.of(object.ref()))) {
            return true;
        }
        List<Document> owners = object.document().documents("metadata", "ownerReferences");
        return depth > 0
                && !owners.isEmpty()
                && owners.stream().allMatch(owner -> goes(owner, object, going, known, depth));
    }

    /** An owner that is gone takes its dependents along, a moment later. */
    private boolean goes(
            Document owner, Resource dependent, Set<ObjectKey> going, Map<String, Boolean> known, int depth) {
        String uid = owner.string("uid").orElse("");
        Boolean before = known.get(uid);
        if (before != null) {
            return before;
        }
        String version = owner.string("apiVersion").orElse("");
        String kind = owner.string("kind").orElse("");
        String name = owner.string("name").orElse("");
        boolean goes = cluster.types()
                .find(version, kind)
                .filter(type -> live(type, dependent, name)
                        .filter(live -> live.uid().orElse("").equals(uid))
                        .map(live -> goes(live, going, known, depth - 1))
                        .orElse(true))
                .isPresent();
        known.put(uid, goes);
        return goes;
    }

    private Optional<Resource> live(ResourceType type, Resource dependent, String name) {
        String namespace = type.namespaced() ? dependent.namespace().orElse(null) : null;
        return cluster.calls().call(dependent.ref(), server -> server.get(type, namespace, name));
    }
}
