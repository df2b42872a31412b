package io.kubernetesdeployer.api.cluster;

import io.kubernetesdeployer.api.Resource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param resources the objects; each has its {@code apiVersion} and {@code kind}, though the server leaves them out
 * @param resourceVersion the state of the cluster that the list shows: where a watch can go on
 * @param continueToken where the next page begins; {@code null} on the last
 */
public record ResourcePage(
        List<Resource> resources,
        String resourceVersion,
        @Nullable String continueToken) {
    /** Copies the list. */
    public ResourcePage {
        resources = List.copyOf(resources);
    }
}
