package io.kubernetesdeployer.dispatch.text;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.requirer.Answer;
import io.kubernetesdeployer.requirer.RemoteStatus;
import io.kubernetesdeployer.requirer.Requirer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a requirer's unit says of the answer it has.
 *
 * @param status who has to do something
 * @param message what, and the worker nodes
 */
public record AnswerStatus(WorkloadStatus status, String message) {

    public static AnswerStatus of(Requirer requirer) {
        Optional<Answer> answer = requirer.report();
        if (answer.isPresent()) {
            return answer.get().answersLastRequest()
                    ? of(answer.get().report(), requirer.workerIps())
                    : new AnswerStatus(
                            WorkloadStatus.WAITING, "Waiting for the deployer to take up what was asked for");
        }
        return requirer.status()
                .map(status -> of(status, requirer.workerIps()))
                .orElseGet(() -> new AnswerStatus(
                        WorkloadStatus.WAITING,
                        requirer.isAvailable() ? "Waiting for the deployer's answer" : "Waiting for the deployer"));
    }

    private static AnswerStatus of(RequestReport report, List<String> workers) {
        if (!report.errors().isEmpty()) {
            int more = report.errors().size() - 1;
            return new AnswerStatus(
                    WorkloadStatus.BLOCKED,
                    report.errors().get(0) + (more == 0 ? "" : " (and " + Summary.count(more, "error") + ")"));
        }
        int ready = 0;
        String open = "";
        for (ResourceStatus resource : report.resources()) {
            if (resource.state() == ResourceState.CURRENT) {
                ready++;
            } else if (open.isEmpty() || resource.state() == ResourceState.FAILED) {
                open = resource.ref() + " " + resource.state()
                        + (resource.message().isEmpty() ? "" : ": " + resource.message());
            }
        }
        int all = report.resources().size();
        return switch (report.state()) {
            case CURRENT ->
                new AnswerStatus(
                        WorkloadStatus.ACTIVE, Summary.count(all, "resource") + " ready; " + workersText(workers));
            case FAILED -> new AnswerStatus(WorkloadStatus.BLOCKED, open);
            default -> new AnswerStatus(WorkloadStatus.WAITING, ready + " of " + all + " ready; " + open);
        };
    }

    /** Of the Python original, which tells no states. */
    private static AnswerStatus of(RemoteStatus status, List<String> workers) {
        if (status.status() instanceof Map<?, ?> map && map.containsKey("error")) {
            return new AnswerStatus(WorkloadStatus.BLOCKED, String.valueOf(map.get("error")));
        }
        int resources = status.status() instanceof List<?> list ? list.size() : 0;
        return new AnswerStatus(
                WorkloadStatus.ACTIVE, Summary.count(resources, "resource") + " deployed; " + workersText(workers));
    }

    private static String workersText(List<String> workers) {
        return workers.isEmpty() ? "no workers known" : "workers " + String.join(", ", workers);
    }
}
