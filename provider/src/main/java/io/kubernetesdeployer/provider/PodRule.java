package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Supplier;

/** A Pod, by phase and containers. */
final class PodRule implements StatusRule {
    /** How long no node may be found; the scheduler often needs a second look. */
    private static final Duration UNSCHEDULABLE = Duration.ofSeconds(15);

    private final Supplier<Instant> now;

    PodRule(Supplier<Instant> now) {
        this.now = now;
    }

    @Override
    public Verdict judge(Document object) {
        Conditions conditions = Conditions.of(object);
        return switch (object.string("status", "phase").orElse("")) {
            case "Succeeded" -> Verdict.CURRENT;
            case "Failed" -> Verdict.failed("the pod has failed" + why(object));
            case "Running" -> running(object, conditions);
            case "Pending" -> pending(conditions);
            case "" -> Verdict.inProgress("the pod has no phase yet");
            default ->
                Verdict.inProgress(
                        "the pod is " + object.string("status", "phase").orElseThrow());
        };
    }

    private static Verdict running(Document object, Conditions conditions) {
        if (conditions.is("Ready", "True")) {
            return Verdict.CURRENT;
        }
        return crashing(object)
                .map(Verdict::failed)
                .orElseGet(() -> Verdict.inProgress("the pod runs, and is not Ready"));
    }

    private Verdict pending(Conditions conditions) {
        if (conditions.is("PodScheduled", "False") && conditions.hasReason("PodScheduled", "Unschedulable")) {
            String message = "no node for the pod: " + conditions.message("PodScheduled");
            boolean tooLong = conditions
                    .find("PodScheduled")
                    .flatMap(condition -> condition.string("lastTransitionTime"))
                    .flatMap(PodRule::instant)
                    .filter(since -> Duration.between(since, now.get()).compareTo(UNSCHEDULABLE) > 0)
                    .isPresent();
            return tooLong ? Verdict.failed(message) : Verdict.inProgress(message);
        }
        return Verdict.inProgress("the pod is Pending");
    }

    private static Optional<String> crashing(Document object) {
        for (String list : new String[] {"initContainerStatuses", "containerStatuses"}) {
            for (Document container : object.documents("status", list)) {
                if (container.string("state", "waiting", "reason").orElse("").equals("CrashLoopBackOff")) {
                    return Optional.of("the container "
                            + container.string("name").orElse("?") + " is in CrashLoopBackOff, restarted "
                            + StatusRule.count(container, 0, "restartCount") + " times");
                }
            }
        }
        return Optional.empty();
    }

    private static String why(Document object) {
        return object.string("status", "message")
                .or(() -> object.string("status", "reason"))
                .map(text -> ": " + text)
                .orElse("");
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
