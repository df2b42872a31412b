package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a request, made ready: named, labelled, in its namespace.
 *
 * @param application whose it is
 * @param uuid the owner's uuid
 * @param ref its name in the cluster
 * @param refusal why it must not be applied; {@code null} where it may
 */
record PlannedResource(
        String application,
        String uuid,
        Resource resource,
        ResourceRef ref,
        @Nullable ResourceError refusal) {

    Optional<ResourceError> refused() {
        return Optional.ofNullable(refusal);
    }

    int wave() {
        return Waves.of(ref.groupKind());
    }

    PlannedResource refusedFor(ResourceError error) {
        return new PlannedResource(application, uuid, resource, ref, error);
    }

    ResourceStatus status(ResourceState state, String message) {
        return new ResourceStatus(ref, state, message);
    }
}
