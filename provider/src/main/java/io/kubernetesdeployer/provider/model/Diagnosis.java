package io.kubernetesdeployer.provider.model;

import java.util.List;

/**
 * What stands behind a resource that has failed, or does not get on: its pod that tells best, and what the cluster says.
 *
 * @param pod the name of the pod; empty where none is known
 * @param container the container at fault; empty where none is
 * @param reason in one word, as the cluster has it: {@code CrashLoopBackOff}; may be empty
 * @param restarts how often the container was restarted
 * @param events the last warnings about the pod, else about the resource, oldest first, a line each
 * @param log the last lines of the container's log, of a crash those before it; empty where it cannot be had. What is in it is
 *     up to the program.
 */
public record Diagnosis(
        String pod, String container, String reason, long restarts, List<String> events, List<String> log) {
    /** Copies the lists. */
    public Diagnosis {
        events = List.copyOf(events);
        log = List.copyOf(log);
    }

    /** {@return whether there is nothing to tell} */
    public boolean isEmpty() {
        return pod.isEmpty() && events.isEmpty();
    }
}
