package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.ResourceState;
import java.util.List;

/**
 * What a pass did and found.
 *
 * @param applications by the order of their relations; those without a request yet are left out
 * @param workerIps the addresses of the worker nodes; empty in a client's dry run
 * @param errors what went wrong beyond single applications
 */
public record ReconcileResult(
        List<ApplicationResult> applications, List<String> workerIps, List<ResourceError> errors) {
    /** Copies the lists. */
    public ReconcileResult {
        applications = List.copyOf(applications);
        workerIps = List.copyOf(workerIps);
        errors = List.copyOf(errors);
    }

    /** The sum over all applications; {@link ResourceState#FAILED} also when there are errors. */
    public ResourceState state() {
        return errors.isEmpty()
                ? ResourceState.sum(
                        applications.stream().map(ApplicationResult::state).toList())
                : ResourceState.FAILED;
    }
}
