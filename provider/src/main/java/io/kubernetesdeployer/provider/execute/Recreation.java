package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Immutability;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.Kinds;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes an object so that it can be created again, where the request asks for that. A deployer that is killed between
 * the two finds the object missing and creates it.
 */
final class Recreation {
    /** With these everything goes that they hold. */
    private static final Set<GroupKind> NEVER = Set.of(Kinds.NAMESPACE, Kinds.DEFINITION);

    private final Cluster cluster;
    private final Deletion deletion;

    Recreation(Cluster cluster, DeleteOptions options) {
        this.cluster = cluster;
        this.deletion = new Deletion(cluster, options);
    }

    /** Whether a failure to apply is a reason to recreate an object. */
    static boolean isFor(DesiredResource desired, ClusterException e) {
        return Immutability.isIn(e.failure())
                && !NEVER.contains(desired.ref().groupKind())
                && desired.resource()
                        .annotations()
                        .getOrDefault(Annotations.RECREATE, "")
                        .equals("true");
    }

    /**
     * Deletes what stands in the way, with all that it owns.
     *
     * @return what it still waits for; empty when the object is gone
     * @throws ClusterException if it cannot be deleted
     */
    Optional<StepResult> clear(ResourceRef ref, ResourceType type) {
        Optional<Resource> old = cluster.calls().call(ref, server -> server.get(type, ref.namespace(), ref.name()));
        Optional<Resource> held = old.flatMap(object -> deletion.delete(object, type));
        return held.map(object -> deletion.blocked(object, type));
    }
}
