package io.kubernetesdeployer.backend.dryrun.query;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.object.Errors;

/** The logs of modelled containers, in which no program runs: empty where there would be one, and of a pod that has no node yet. */
public final class PodLog {
    private PodLog() {}

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if there is none, in the words of the server
     */
    public static String of(Document pod, String container, boolean previous) {
        String name = pod.string("metadata", "name").orElse("");
        if (!has(pod, "initContainers", container) && !has(pod, "containers", container)) {
            throw invalid("container " + container + " is not valid for pod " + name);
        }
        for (String list : new String[] {"initContainerStatuses", "containerStatuses"}) {
            for (Document status : pod.documents("status", list)) {
                if (status.string("name").orElse("").equals(container)) {
                    return of(status, name, container, previous);
                }
            }
        }
        return "";
    }

    private static String of(Document status, String pod, String container, boolean previous) {
        boolean restarted = status.integer("restartCount").orElse(0) > 0;
        if (previous && !restarted) {
            throw invalid("previous terminated container \"" + container + "\" in pod \"" + pod + "\" not found");
        }
        String waiting = status.string("state", "waiting", "reason").orElse("");
        if (!restarted && !waiting.isEmpty()) {
            throw invalid("container \"" + container + "\" in pod \"" + pod + "\" is waiting to start: " + waiting);
        }
        return "";
    }

    private static boolean has(Document pod, String list, String container) {
        return pod.documents("spec", list).stream()
                .anyMatch(one -> one.string("name").orElse("").equals(container));
    }

    private static RuntimeException invalid(String message) {
        return Errors.of(FailureKind.INVALID, message);
    }
}
