package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.List;
import java.util.Set;

/**
 * What one application wants.
 *
 * @param request the request it was made from
 * @param resources in the order of the request
 * @param errors what is wrong with the request as a whole
 * @param notices what is to be known about single resources, also about those that are left out
 */
public record DesiredState(
        ApplicationRequest request, List<DesiredResource> resources, List<ResourceError> errors, List<Notice> notices) {
    /** Copies the lists. */
    public DesiredState {
        resources = List.copyOf(resources);
        errors = List.copyOf(errors);
        notices = List.copyOf(notices);
    }

    /** That an application wants nothing any longer. */
    public static DesiredState withdrawn(String application, String uuid) {
        return new DesiredState(ApplicationRequest.withdrawn(application, uuid), List.of(), List.of(), List.of());
    }

    /**
     * The same, with what was made once since.
     *
     * @param made as the inventory remembers it
     */
    public DesiredState withMade(Set<String> made) {
        return new DesiredState(
                request,
                resources.stream().map(resource -> resource.withMade(made)).toList(),
                errors,
                notices);
    }

    /** The application's name. */
    public String application() {
        return request.application();
    }

    /** What the application's objects are labelled with. */
    public String uuid() {
        return request.uuid();
    }

    /** Whether all that is wanted is known, so that everything else may be deleted. */
    public boolean isKnown() {
        return request.resources().isPresent() && request.complete() && !request.refused() && errors.isEmpty();
    }
}
