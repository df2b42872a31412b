package io.kubernetesdeployer.provider;

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
 */
public record ResourceResult(
        Action action, ResourceStatus status, @Nullable ResourceError failure) {

    /** The resource, as it is named in the cluster. */
    public ResourceRef ref() {
        return status.ref();
    }

    /** Why it could not be applied; empty where it could. */
    public Optional<ResourceError> error() {
        return Optional.ofNullable(failure);
    }
}
