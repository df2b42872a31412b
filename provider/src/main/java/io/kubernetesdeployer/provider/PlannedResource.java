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
 * @param making how it is remembered that it was made; {@code null} for what is to be there as long as it is asked for
 * @param refusal why it must not be applied; {@code null} where it may
 */
record PlannedResource(
        String application,
        String uuid,
        Resource resource,
        ResourceRef ref,
        @Nullable Making making,
        @Nullable ResourceError refusal) {

    /**
     * Of what is made once: from a {@code generateName}, or a Job that the cluster deletes when it has finished.
     *
     * @param key object and content, as the inventory remembers them
     * @param done whether it was made before, so that it is not made again
     */
    record Making(String key, boolean done) {}

    Optional<Making> once() {
        return Optional.ofNullable(making);
    }

    /** Whether it need not be there. */
    boolean isMade() {
        return making != null && making.done();
    }

    Optional<ResourceError> refused() {
        return Optional.ofNullable(refusal);
    }

    int wave() {
        return Waves.of(ref.groupKind());
    }

    PlannedResource refusedFor(ResourceError error) {
        return new PlannedResource(application, uuid, resource, ref, making, error);
    }

    ResourceStatus status(ResourceState state, String message) {
        return new ResourceStatus(ref, state, message);
    }
}
