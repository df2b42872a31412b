package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of one resource.
 *
 * @param action what was done
 * @param status how far it is
 * @param failure why it could not be applied; {@code null} where it could
 * @param isHeld whether it goes on only when somebody changes it, such as a paused Deployment, so that waiting is no use
 * @param cause what stands behind its status; {@code null} where that was not looked into
 */
public record ResourceResult(
        Action action,
        ResourceStatus status,
        @Nullable ResourceError failure,
        boolean isHeld,
        @Nullable Diagnosis cause) {

    /** Of which nothing more is known. */
    public ResourceResult(Action action, ResourceStatus status, @Nullable ResourceError failure) {
        this(action, status, failure, false, null);
    }

    /** What stands behind its status: looked into at the end of a wait, for some that have failed or do not get on. */
    public Optional<Diagnosis> diagnosis() {
        return Optional.ofNullable(cause);
    }

    /** The resource, as it is named in the cluster. */
    public ResourceRef ref() {
        return status.ref();
    }

    /** Why it could not be applied; empty where it could. */
    public Optional<ResourceError> error() {
        return Optional.ofNullable(failure);
    }
}
