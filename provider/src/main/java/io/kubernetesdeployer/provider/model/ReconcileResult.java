package io.kubernetesdeployer.provider.model;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a pass did and found.
 *
 * @param applications by the order of their relations; those without a request yet are left out
 * @param workerIps the addresses of the worker nodes; empty in a client's dry run
 * @param errors what went wrong beyond single applications
 * @param warnings what is to be known without anything being wrong: worker nodes that may not be listed, kinds that the
 *     options name and the cluster does not serve
 * @param requests how many calls of each kind the cluster got: {@code apply}, {@code delete}, {@code list}, {@code get},
 *     {@code watch}, {@code log},
 *     {@code discovery}, {@code nodes}; pages and further tries count
 */
public record ReconcileResult(
        List<ApplicationResult> applications,
        List<String> workerIps,
        List<ResourceError> errors,
        List<String> warnings,
        Map<String, Integer> requests) {
    /** Copies the lists. */
    public ReconcileResult {
        applications = List.copyOf(applications);
        workerIps = List.copyOf(workerIps);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
        requests = Collections.unmodifiableMap(new TreeMap<>(requests));
    }

    /**
     * Of no request.
     *
     * @param applications the result of each application
     * @param workerIps the IP addresses of the worker nodes
     * @param errors what went wrong beyond single applications
     */
    public ReconcileResult(List<ApplicationResult> applications, List<String> workerIps, List<ResourceError> errors) {
        this(applications, workerIps, errors, Map.of());
    }

    /**
     * Without warnings.
     *
     * @param applications the result of each application
     * @param workerIps the IP addresses of the worker nodes
     * @param errors what went wrong beyond single applications
     * @param requests how many requests were sent, by verb
     */
    public ReconcileResult(
            List<ApplicationResult> applications,
            List<String> workerIps,
            List<ResourceError> errors,
            Map<String, Integer> requests) {
        this(applications, workerIps, errors, List.of(), requests);
    }

    /**
     * {@return whether waiting changes nothing: every application is Current or Failed, or what is left waits for
     * another pass or for somebody to change it} An error that time does not mend, such as nodes that may not be
     * listed, is no reason to wait.
     */
    public boolean isSettled() {
        return errors.stream().flatMap(error -> error.kind().stream()).noneMatch(FailureKind::isTransient)
                && applications.stream().allMatch(ReconcileResult::isSettled);
    }

    private static boolean isSettled(ApplicationResult result) {
        return isSettled(result.state())
                || result.resources().stream()
                                .allMatch(one -> one.action() == Action.WAITING
                                        || one.isHeld()
                                        || isSettled(one.status().state()))
                        && result.pruned().stream().noneMatch(PrunedResource::isTerminating);
    }

    private static boolean isSettled(ResourceState state) {
        return state == ResourceState.CURRENT || state == ResourceState.FAILED;
    }

    /** {@return the sum over all applications; {@link ResourceState#FAILED} also when there are errors} */
    public ResourceState state() {
        return errors.isEmpty()
                ? ResourceState.sum(
                        applications.stream().map(ApplicationResult::state).toList())
                : ResourceState.FAILED;
    }
}
