package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.LostData;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells what the cluster deletes together with an object, for those who are asked whether it may go. */
final class Consequences {
    /** So many instances of a definition are counted. */
    private static final int MOST = 500;

    private static final int NAMED = 3;

    private final Cluster cluster;

    Consequences(Cluster cluster) {
        this.cluster = cluster;
    }

    /** Returns what is deleted together with an object; empty if that is nothing which a person would miss. */
    String of(Resource object) {
        if (object.groupKind().equals(Kinds.NAMESPACE)) {
            return "everything in it is deleted, too";
        }
        return object.groupKind().equals(Kinds.DEFINITION)
                ? instances(object.ref().name())
                : LostData.with(object);
    }

    /** @param definition the name of a definition, which is that of its type: only metadata may be known of it */
    private String instances(String definition) {
        Optional<ResourceType> defined = cluster.types().kinds().stream()
                .filter(type -> definition.equals(type.plural() + "." + type.group()))
                .findFirst();
        try {
            return defined.map(this::list)
                    .map(page -> instances(page.resources(), page.continueToken() != null))
                    .orElse("");
        } catch (ClusterException e) {
            return "all objects of its kind are deleted, too";
        }
    }

    private ResourcePage list(ResourceType type) {
        ResourceQuery query = ResourceQuery.ALL.withMetadataOnly(true);
        return cluster.calls().call(null, server -> server.list(type, query, PageRequest.first(MOST)));
    }

    private static String instances(List<Resource> instances, boolean more) {
        if (instances.isEmpty()) {
            return "";
        }
        String some = instances.stream().limit(NAMED).map(Resource::toString).collect(Collectors.joining(", "));
        int count = instances.size();
        return (more ? "more than " : "") + count
                + (count == 1 && !more ? " object of its kind is" : " objects of its kind are") + " deleted, too: "
                + some + (count > NAMED ? ", ..." : "");
    }
}
