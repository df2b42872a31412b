package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.object.Termination;
import io.kubernetesdeployer.provider.plan.Wait;
import java.util.Optional;
import java.util.Set;

/** Deletes objects and sees them go. */
final class Deletion {
    private final Cluster cluster;
    private final DeleteOptions options;

    Deletion(Cluster cluster, DeleteOptions options) {
        this.cluster = cluster;
        this.options = options;
    }

    /**
     * Deletes this very object, with all that it owns.
     *
     * @return the object where something still holds it; empty when it is gone, or another has come under its name
     * @throws ClusterException if it cannot be deleted
     */
    Optional<Resource> delete(Resource object, ResourceType type) {
        ResourceRef ref = object.ref();
        DeleteOptions exactly = options.withUid(object.uid().orElse(null));
        Optional<Resource> held;
        try {
            held = cluster.calls().call(ref, server -> server.delete(type, ref.namespace(), ref.name(), exactly));
        } catch (ClusterException e) {
            boolean gone =
                    e.kind() == FailureKind.NOT_FOUND || e.kind() == FailureKind.CONFLICT && !Attempts.mayPass(e);
            if (!gone) {
                throw e;
            }
            held = Optional.empty();
        }
        return noted(object, held);
    }

    /** As it is now; empty when it is gone, or another has come under its name. */
    Optional<Resource> look(Resource object, ResourceType type) {
        ResourceRef ref = object.ref();
        Optional<Resource> now = cluster.calls()
                .call(ref, server -> server.get(type, ref.namespace(), ref.name()))
                .filter(one -> one.uid().equals(object.uid()) && one.isTerminating());
        return noted(object, now);
    }

    private Optional<Resource> noted(Resource object, Optional<Resource> held) {
        held.ifPresentOrElse(
                cluster.view()::wrote,
                () -> object.uid().ifPresent(uid -> cluster.view().deleted(object.ref(), uid)));
        return held;
    }

    /** That something waits for an object to go: another step, or the object that comes in its place. */
    StepResult.Blocked blocked(Resource held, ResourceType type, Wait wait) {
        return new StepResult.Blocked(
                wait,
                Termination.reason(held.document()),
                null,
                Set.of(cluster.selections().own(type, held.ref()).withMetadataOnly(true)),
                false);
    }
}
