package io.kubernetesdeployer.provider.answer;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.turn.TurnResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes results of what was done and seen, and answers with them. */
public final class Answering {
    private final RelationChannel channel;
    private final Bags bags;
    private final Publisher publisher;
    private final Progress progress;

    /** @param progress is told of new states */
    public Answering(RelationChannel channel, Bags bags, Publisher publisher, Progress progress) {
        this.channel = channel;
        this.bags = bags;
        this.publisher = publisher;
        this.progress = progress;
    }

    /** Answers an application. */
    public ApplicationResult answered(TurnResult turn) {
        ApplicationResult result = turn.application();
        progress.seen(result);
        ApplicationRequest request = turn.desired().request();
        publisher.publish(request, publisher.answer(request, result, turn.live()));
        return result;
    }

    /**
     * Answers with the addresses of the workers, too, and commits.
     *
     * @param warnings what there is to know beyond them
     */
    public ReconcileResult committed(
            List<ApplicationResult> results,
            WorkerAddresses workers,
            List<String> warnings,
            Map<String, Integer> requests) {
        workers.addresses().ifPresent(bags::sendWorkerIps);
        channel.commit();
        List<String> all = new ArrayList<>(warnings);
        all.addAll(workers.warnings());
        return new ReconcileResult(results, workers.addresses().orElse(List.of()), workers.errors(), all, requests);
    }

    /** Tells everyone that the cluster is not reached, and commits. */
    public ReconcileResult unreachable(
            List<ApplicationRequest> requests, ClusterException e, Map<String, Integer> calls) {
        List<ApplicationResult> results = new ArrayList<>();
        for (ApplicationRequest request : requests) {
            if (request.resources().isPresent()) {
                ApplicationResult result = unreachable(request, e);
                publisher.publish(request, publisher.answer(request, result, List.of()));
                results.add(result);
            }
        }
        channel.commit();
        return new ReconcileResult(results, List.of(), List.of(unreachable(e)), calls);
    }

    /** What an application is told where the cluster is not reached. */
    public static ApplicationResult unreachable(ApplicationRequest request, ClusterException e) {
        return new ApplicationResult(
                request.application(),
                request.title(),
                request.uuid(),
                ResourceState.FAILED,
                List.of(),
                List.of(),
                List.of(unreachable(e)));
    }

    /** What is wrong where the cluster is not reached. */
    public static ResourceError unreachable(ClusterException e) {
        return Advice.of(e, null).about("the cluster does not answer as it should");
    }

    /** The errors of the last answer to this very request, by this unit or its process before; their causes are not remembered. */
    public Optional<List<ResourceError>> recalled(ApplicationRequest request) {
        return bags.lastAnswer(request)
                .report()
                .filter(report -> report.revisions().equals(request.revisions()))
                .map(RequestReport::errors)
                .map(errors -> errors.stream().map(ResourceError::of).toList());
    }
}
