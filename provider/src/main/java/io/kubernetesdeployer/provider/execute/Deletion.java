package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.Termination;
import io.kubernetesdeployer.provider.plan.Wait;
import java.util.Optional;
import java.util.Set;

/** Deletes objects and sees them go. */
final class Deletion {
    /** How often an object may have changed between the look at it and its deletion before it is given up for now. */
    private static final int MAX_VERSIONS = 5;

    private final Cluster cluster;
    private final DeleteOptions options;

    Deletion(Cluster cluster, DeleteOptions options) {
        this.cluster = cluster;
        this.options = options;
    }

    /**
     * Deletes this very object, with all that it owns, as long as it belongs to whom it belonged when that was decided: another
     * application may have taken it over since, in this process or another one.
     *
     * @param wait what something waits for where the object does not go at once
     * @return what is to be done before it is gone; empty when it is, or another has come under its name
     * @throws ClusterException if it cannot be deleted
     */
    Optional<StepResult> delete(Resource object, ResourceType type, Wait wait) {
        ResourceRef ref = object.ref();
        Resource version = object;
        for (int attempt = 1; ; attempt++) {
            DeleteOptions exactly = options.withUid(object.uid().orElse(null))
                    .withResourceVersion(version.resourceVersion().orElse(null));
            try {
                return noted(
                                object,
                                cluster.calls()
                                        .call(ref, server -> server.delete(type, ref.namespace(), ref.name(), exactly)))
                        .map(held -> blocked(held, type, wait));
            } catch (ClusterException e) {
                if (e.kind() == FailureKind.NOT_FOUND) {
                    return gone(object);
                }
                if (e.kind() != FailureKind.CONFLICT || Attempts.mayPass(e)) {
                    throw e;
                }
                Optional<Resource> now = cluster.calls()
                        .call(ref, server -> server.get(type, ref.namespace(), ref.name()))
                        .filter(one -> one.uid().equals(object.uid()));
                if (now.isEmpty()) {
                    return gone(object);
                }
                if (!Labels.haveOneOwner(object, now.get())) {
                    cluster.view().wrote(now.get());
                    return Optional.of(new StepResult.Outdated());
                }
                if (attempt == MAX_VERSIONS) {
                    throw e;
                }
                version = now.get();
            }
        }
    }

    private Optional<StepResult> gone(Resource object) {
        noted(object, Optional.empty());
        return Optional.empty();
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
