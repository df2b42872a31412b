package io.kubernetesdeployer.provider.diff;

import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.List;

/**
 * What a pass would change.
 *
 * @param applications every application that has asked, by the order of their relations, then those that are gone and
 *     have left something
 * @param errors what went wrong beyond single applications
 */
public record Diff(List<ApplicationDiff> applications, List<ResourceError> errors) {
    /** Copies the lists. */
    public Diff {
        applications = List.copyOf(applications);
        errors = List.copyOf(errors);
    }

    /** {@return whether nothing would change, as far as could be found out} */
    public boolean isEmpty() {
        return applications.stream().allMatch(one -> one.resources().isEmpty());
    }
}
