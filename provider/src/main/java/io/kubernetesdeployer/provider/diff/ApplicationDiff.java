package io.kubernetesdeployer.provider.diff;

import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.List;

/**
 * What a pass would change of one application.
 *
 * @param application the application
 * @param title how messages name it: with what it calls itself, where that is another name
 * @param resources the objects that would change: those asked for in the order of the request, then those to be deleted
 * @param errors what could not be compared, or would be refused
 */
public record ApplicationDiff(
        String application, String title, List<ResourceDiff> resources, List<ResourceError> errors) {
    /** Copies the lists. */
    public ApplicationDiff {
        resources = List.copyOf(resources);
        errors = List.copyOf(errors);
    }
}
