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
 * @param naming where its name comes from
 * @param refusal why it must not be applied; {@code null} where it may
 */
record PlannedResource(
        String application,
        String uuid,
        Resource resource,
        ResourceRef ref,
        Naming naming,
        @Nullable ResourceError refusal) {

    /** Where a name comes from. */
    enum Naming {
        /** The request has it. */
        GIVEN,
        /** The request has a {@code generateName}, and the object is not known to have been made yet. */
        GENERATED,
        /** The request has a {@code generateName}, and the object was made before: it is not made again. */
        MADE
    }

    Optional<ResourceError> refused() {
        return Optional.ofNullable(refusal);
    }

    int wave() {
        return Waves.of(ref.groupKind());
    }

    PlannedResource refusedFor(ResourceError error) {
        return new PlannedResource(application, uuid, resource, ref, naming, error);
    }

    ResourceStatus status(ResourceState state, String message) {
        return new ResourceStatus(ref, state, message);
    }
}
