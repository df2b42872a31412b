package io.kubernetesdeployer.provider.status;

import io.kubernetesdeployer.api.Document;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A container that does not run as it should, as its pod tells.
 *
 * @param container its name
 * @param reason in one word, as kubelets have it: {@code ImagePullBackOff}
 * @param message more about it; may be empty
 * @param restarts how often it was restarted
 * @param initial whether it prepares the others, which wait for it
 * @param ended whether it has ended, and is not about to be started again
 */
public record ContainerTrouble(
        String container, String reason, String message, long restarts, boolean initial, boolean ended) {
    static final String CRASH_LOOP = "CrashLoopBackOff";

    /** What only another manifest or another node mends. */
    private static final Set<String> FOR_GOOD = Set.of("InvalidImageName", "ErrImageNeverPull");

    /** What keeps a container from its start, and may pass: a registry, a Secret that comes a moment later. */
    private static final Set<String> FOR_NOW = Set.of(
            "ErrImagePull",
            "ImagePullBackOff",
            "ImageInspectError",
            "RegistryUnavailable",
            "SignatureValidationFailed",
            "CreateContainerConfigError",
            "CreateContainerError",
            "RunContainerError",
            "StartError",
            "PostStartHookError",
            CRASH_LOOP);

    /**
     * {@return the first container that waits because of something, else the first that has ended badly}
     *
     * @param pod the Pod
     */
    public static Optional<ContainerTrouble> of(Document pod) {
        return find(pod, "waiting").or(() -> find(pod, "terminated"));
    }

    /** {@return whether it starts again and again, and ends each time} */
    public boolean isCrashLoop() {
        return reason.equals(CRASH_LOOP);
    }

    /** Whether it will not start with nothing changed. */
    boolean isForGood() {
        return FOR_GOOD.contains(reason);
    }

    /** {@return whether it has run before, so that there may be a log} */
    public boolean hasRun() {
        return restarts > 0 || isCrashLoop() || ended;
    }

    /** {@return whether its log is that of a run before} */
    public boolean isDown() {
        return !ended;
    }

    @Override
    public String toString() {
        String text = (initial ? "the init container " : "the container ") + container + " is in " + reason
                + (restarts > 0 || isCrashLoop() ? ", restarted " + restarts + " times" : "");
        return message.isEmpty() ? text : text + ": " + message;
    }

    private static Optional<ContainerTrouble> find(Document pod, String state) {
        for (String list : new String[] {"initContainerStatuses", "containerStatuses"}) {
            for (Document status : pod.documents("status", list)) {
                String reason = status.string("state", state, "reason").orElse("");
                boolean bad = state.equals("waiting")
                        ? FOR_GOOD.contains(reason) || FOR_NOW.contains(reason)
                        : status.integer("state", state, "exitCode").orElse(0) != 0;
                if (bad) {
                    return Optional.of(new ContainerTrouble(
                            status.string("name").orElse("?"),
                            reason.isEmpty() ? "Error" : reason,
                            message(status, state, reason),
                            status.integer("restartCount").orElse(0),
                            list.equals("initContainerStatuses"),
                            state.equals("terminated")));
                }
            }
        }
        return Optional.empty();
    }

    /** How long the back-off takes is news each time; how the container ended is not. */
    private static String message(Document status, String state, String reason) {
        if (!reason.equals(CRASH_LOOP) && !state.equals("terminated")) {
            return status.string("state", state, "message").orElse("");
        }
        Document end = reason.equals(CRASH_LOOP)
                ? status.document("lastState", "terminated")
                : status.document("state", "terminated");
        OptionalLong code = end.integer("exitCode");
        if (code.isEmpty()) {
            return "";
        }
        String why = end.string("reason")
                .filter(text -> !text.equals("Error"))
                .map(text -> " (" + text + ")")
                .orElse("");
        return "it ended with exit code " + code.getAsLong() + why;
    }
}
