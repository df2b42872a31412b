package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a request, made ready: named, labelled, in its namespace.
 *
 * @param application the name of the application it belongs to
 * @param uuid the application's uuid
 * @param ref its name in the cluster
 * @param making how it is remembered that it was made; {@code null} for what is to be there as long as it is asked for
 * @param takesOverFrom the application that it may belong to until now; {@code null} where none is named
 * @param refusal why it must not be applied; {@code null} where it may
 */
public record DesiredResource(
        String application,
        String uuid,
        Resource resource,
        ResourceRef ref,
        @Nullable Making making,
        @Nullable OwnerName takesOverFrom,
        @Nullable ResourceError refusal) {
    /**
     * Of what is made once: from a {@code generateName}, or a Job that the cluster deletes when it has finished.
     *
     * @param key object and content, as the inventory remembers them
     * @param done whether it was made before, so that it is not made again
     * @param isUpgrade whether it is a hook of Helm for upgrades, which is not made at the first deployment, and counts as made
     *     for the content that it has then
     */
    public record Making(String key, boolean done, boolean isUpgrade) {}

    /** How it is remembered that it was made; empty for what is to be there as long as it is asked for. */
    public Optional<Making> once() {
        return Optional.ofNullable(making);
    }

    /** What is remembered of it if it is made now; empty if nothing is. */
    public Optional<String> remembered() {
        return once().filter(one -> one.done() || !one.isUpgrade()).map(Making::key);
    }

    /** Whether it need not be there. */
    public boolean isMade() {
        return making != null && making.done();
    }

    /** Why it must not be applied; empty where it may. */
    public Optional<ResourceError> refused() {
        return Optional.ofNullable(refusal);
    }

    /** Whether it is to be taken over from the application that an object belongs to. */
    public boolean takesOver(Resource live) {
        return takesOverFrom != null && takesOverFrom.isOwnerOf(live, resource);
    }

    /** What names it. */
    public ObjectKey key() {
        return ObjectKey.of(ref);
    }

    /** The same, with what the inventory remembers by now. */
    DesiredResource withMade(Set<String> made) {
        return making == null || making.done() || !made.contains(making.key())
                ? this
                : new DesiredResource(
                        application,
                        uuid,
                        resource,
                        ref,
                        new Making(making.key(), true, making.isUpgrade()),
                        takesOverFrom,
                        refusal);
    }

    DesiredResource refusedFor(ResourceError error) {
        return new DesiredResource(application, uuid, resource, ref, making, takesOverFrom, error);
    }
}
