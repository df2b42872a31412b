package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.ResourceState;
import java.util.List;

/**
 * What became of one application's request.
 *
 * @param application the application, as the channel vouches for it
 * @param title how messages name it: with what it calls itself, where that is another name
 * @param uuid what its objects are labelled with
 * @param state the sum over its resources; {@link ResourceState#FAILED} also when there are errors
 * @param resources each resource, in the order of the request
 * @param pruned what is no longer asked for; empty in a pass that only looks
 * @param errors everything that went wrong; those of resources begin with the resource
 */
public record ApplicationResult(
        String application,
        String title,
        String uuid,
        ResourceState state,
        List<ResourceResult> resources,
        List<PrunedResource> pruned,
        List<ResourceError> errors) {
    /** Copies the lists. */
    public ApplicationResult {
        resources = List.copyOf(resources);
        pruned = List.copyOf(pruned);
        errors = List.copyOf(errors);
    }
}
