package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Makes results of what was done and seen, and answers with them. */
final class Answering {
    private final ProviderEndpoint endpoint;
    private final Publisher publisher;
    private final Progress progress;

    Answering(ProviderEndpoint endpoint, Publisher publisher, Progress progress) {
        this.endpoint = endpoint;
        this.publisher = publisher;
        this.progress = progress;
    }

    /** Looks at each application, and answers it. */
    List<ApplicationResult> observed(Function<AppliedPlan, Observation> look, List<AppliedPlan> plans) {
        List<ApplicationResult> results = new ArrayList<>();
        for (AppliedPlan applied : plans) {
            Observation observation = look.apply(applied);
            ApplicationResult result = applied.result(observation);
            progress.seen(result);
            publisher.publish(applied.plan().request(), result, observation.live());
            results.add(result);
        }
        return results;
    }

    /** Answers with the addresses of the workers, too, and commits. */
    ReconcileResult committed(List<ApplicationResult> results, Calls calls) {
        WorkerAddresses workers = new WorkerAddresses(calls);
        workers.ask();
        return committed(results, calls, workers);
    }

    /** The same, with addresses that were asked for before. */
    ReconcileResult committed(List<ApplicationResult> results, Calls calls, WorkerAddresses workers) {
        workers.addresses().ifPresent(endpoint::sendWorkerIps);
        endpoint.commit();
        return new ReconcileResult(
                results, workers.addresses().orElse(List.of()), workers.errors(), workers.warnings(), calls.requests());
    }

    /** Tells everyone that the cluster is not reached, and commits. */
    ReconcileResult unreachable(List<ApplicationRequest> requests, ClusterException e, Calls calls) {
        List<ApplicationResult> results = new ArrayList<>();
        for (ApplicationRequest request : requests) {
            if (request.resources().isPresent()) {
                ApplicationResult result = new ApplicationResult(
                        request.application(),
                        request.uuid(),
                        ResourceState.FAILED,
                        List.of(),
                        List.of(),
                        List.of(unreachable(e)));
                publisher.publish(request, result, List.of());
                results.add(result);
            }
        }
        endpoint.commit();
        return new ReconcileResult(results, List.of(), List.of(unreachable(e)), calls.requests());
    }

    static ResourceError unreachable(ClusterException e) {
        return Advice.of(e, null).about("the cluster does not answer as it should");
    }

    /** What a dry run did and would do; how far the resources are is not known, and nobody is answered. */
    static ReconcileResult pretended(List<AppliedPlan> plans, Map<String, Integer> requests) {
        List<ApplicationResult> results = new ArrayList<>();
        for (AppliedPlan applied : plans) {
            results.add(applied.result(Observation.unknown(applied.plan())));
        }
        return new ReconcileResult(results, List.of(), List.of(), requests);
    }

    /** Plans as those of a pass of another process, with the errors that it reported. */
    List<AppliedPlan> recalled(List<ApplicationPlan> plans) {
        List<AppliedPlan> recalled = new ArrayList<>();
        for (ApplicationPlan plan : plans) {
            List<ResourceError> errors = endpoint.lastAnswer(plan.request())
                    .report()
                    .filter(report -> report.revisions().equals(plan.request().revisions()))
                    .map(Answering::reported)
                    .orElse(plan.errors());
            List<Outcome> outcomes = plan.resources().stream()
                    .map(resource -> resource.refused().map(Outcome::failed).orElse(Outcome.NONE))
                    .toList();
            ApplicationPlan known = new ApplicationPlan(plan.request(), plan.resources(), errors);
            recalled.add(new AppliedPlan(known, outcomes, List.of(), List.of()));
        }
        return recalled;
    }

    /** What was reported; its causes are not remembered. */
    private static List<ResourceError> reported(RequestReport report) {
        return report.errors().stream().map(ResourceError::of).toList();
    }
}
