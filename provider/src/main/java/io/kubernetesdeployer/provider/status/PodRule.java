package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.provider.object.Conditions;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A Pod, by phase and containers. Beyond kstatus: a container that cannot start is a failure once that lasts, as
 * {@code docs/status.md} says.
 */
final class PodRule implements StatusRule {
    private final Grace grace;

    PodRule(Grace grace) {
        this.grace = grace;
    }

    @Override
    public Verdict judge(Document object) {
        Conditions conditions = Conditions.of(object);
        return switch (object.string("status", "phase").orElse("")) {
            case "Succeeded" -> Verdict.CURRENT;
            case "Failed" -> Verdict.failed("the pod has failed" + why(object));
            case "Running" -> running(object, conditions);
            case "Pending" -> pending(object, conditions);
            case "" -> Verdict.inProgress("the pod has no phase yet");
            default ->
                Verdict.inProgress(
                        "the pod is " + object.string("status", "phase").orElseThrow());
        };
    }

    private Verdict running(Document object, Conditions conditions) {
        if (conditions.is("Ready", "True")) {
            return Verdict.CURRENT;
        }
        return ContainerTrouble.of(object)
                .map(trouble -> trouble.isCrashLoop() && !trouble.initial()
                        ? Verdict.failed(trouble.toString())
                        : judge(trouble, object, conditions))
                .orElseGet(() -> Verdict.inProgress("the pod runs, and is not Ready"));
    }

    private Verdict pending(Document object, Conditions conditions) {
        if (conditions.isUnschedulable()) {
            return grace.judge(
                    conditions.since("PodScheduled"), "no node for the pod: " + conditions.message("PodScheduled"));
        }
        if (conditions.hasReason("PodScheduled", "SchedulingGated")) {
            return Verdict.inProgress(
                    "the pod is not scheduled until its scheduling gates are removed: " + gates(object));
        }
        return ContainerTrouble.of(object)
                .map(trouble -> judge(trouble, object, conditions))
                .orElseGet(() -> Verdict.inProgress("the pod is Pending"));
    }

    private Verdict judge(ContainerTrouble trouble, Document object, Conditions conditions) {
        return trouble.isForGood()
                ? Verdict.failed(trouble.toString())
                : grace.judge(notReadySince(object, conditions), trouble.toString());
    }

    /** Kubelets do not say since when a container waits; it was not earlier than this. */
    private static Optional<String> notReadySince(Document object, Conditions conditions) {
        return conditions
                .since("Ready")
                .or(() -> object.string("status", "startTime"))
                .or(() -> object.string("metadata", "creationTimestamp"));
    }

    private static String gates(Document object) {
        return object.documents("spec", "schedulingGates").stream()
                .flatMap(gate -> gate.string("name").stream())
                .collect(Collectors.joining(", "));
    }

    private static String why(Document object) {
        return object.string("status", "message")
                .or(() -> object.string("status", "reason"))
                .map(text -> ": " + text)
                .or(() -> ContainerTrouble.of(object).map(trouble -> ": " + trouble))
                .orElse("");
    }
}
