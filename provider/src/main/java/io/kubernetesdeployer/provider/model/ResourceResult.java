package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceStatus;
import java.util.Optional;

/**
 * What became of one resource.
 *
 * @param action what was done
 * @param status how far it is
 * @param error why it could not be applied; empty where it could
 * @param isHeld whether it goes on only when somebody changes it, such as a paused Deployment, so that waiting is no use
 * @param diagnosis what stands behind its status: looked into at the end of a wait, for some that have failed or do not
 *     get on
 */
public record ResourceResult(
        Action action,
        ResourceStatus status,
        Optional<ResourceError> error,
        boolean isHeld,
        Optional<Diagnosis> diagnosis) {

    /**
     * Of which nothing more is known.
     *
     * @param action what was done
     * @param status the state, and why
     * @param error what went wrong
     */
    public ResourceResult(Action action, ResourceStatus status, Optional<ResourceError> error) {
        this(action, status, error, false, Optional.empty());
    }

    /** {@return the resource, as it is named in the cluster} */
    public ResourceRef ref() {
        return status.ref();
    }
}
