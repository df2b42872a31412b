package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.model.ResourceResult;
import io.kubernetesdeployer.provider.options.DryRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The result of a command for one application.
 *
 * @param application the name of the application
 * @param dryRun which part of the work was a dry run
 * @param state the state of all resources together
 * @param rows the requested resources, then the pruned ones
 * @param workers the IP addresses of the worker nodes
 * @param errors all errors, one line each
 * @param warnings missing information that is not an error
 * @param problems the bad documents, which were skipped
 */
public record Report(
        String application,
        DryRun dryRun,
        ResourceState state,
        List<Row> rows,
        List<String> workers,
        List<String> errors,
        List<String> warnings,
        List<Problem> problems) {

    /**
     * Reports a deployment.
     *
     * @param done the result of the pass that applied the resources
     * @param seen the last result, with the latest states
     */
    public static Report of(
            String application, DryRun dryRun, ReconcileResult done, ReconcileResult seen, List<Problem> problems) {
        Set<String> errors = new LinkedHashSet<>();
        add(errors, done.errors());
        add(errors, seen.errors());
        List<Row> rows = new ArrayList<>();
        for (ApplicationResult result : done.applications()) {
            Map<ResourceRef, ResourceResult> latest = new HashMap<>();
            for (ApplicationResult later : seen.applications()) {
                add(errors, later.errors());
                later.resources().forEach(resource -> latest.put(resource.ref(), resource));
            }
            add(errors, result.errors());
            for (ResourceResult resource : result.resources()) {
                rows.add(Row.of(resource, latest.getOrDefault(resource.ref(), resource)));
            }
            result.pruned().forEach(pruned -> rows.add(Row.of(pruned)));
        }
        boolean planned = dryRun == DryRun.CLIENT && seen.state() != ResourceState.FAILED;
        ResourceState state = planned ? ResourceState.UNKNOWN : seen.state();
        return new Report(
                application, dryRun, state, rows, seen.workerIps(), List.copyOf(errors), seen.warnings(), problems);
    }

    private static void add(Set<String> lines, List<ResourceError> errors) {
        errors.forEach(error -> lines.add(error.toString()));
    }

    /** Reports the answer of a provider. */
    public static Report of(String application, RequestReport answer, List<String> workers) {
        List<Row> rows = answer.resources().stream().map(Row::of).toList();
        return new Report(
                application, DryRun.NONE, answer.state(), rows, workers, answer.errors(), List.of(), List.of());
    }

    /** Returns the report of an application that was withdrawn: Current then means that nothing of it is left. */
    public Report withdrawn() {
        return new Report(
                application,
                dryRun,
                state == ResourceState.CURRENT ? ResourceState.NOT_FOUND : state,
                rows,
                List.of(),
                errors,
                warnings,
                problems);
    }

    /** Returns the report with its rows in this order; rows that are equal in it stay as they are. */
    public Report sorted(Comparator<ResourceRef> order) {
        List<Row> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(Row::ref, order));
        return new Report(application, dryRun, state, sorted, workers, errors, warnings, problems);
    }
}
