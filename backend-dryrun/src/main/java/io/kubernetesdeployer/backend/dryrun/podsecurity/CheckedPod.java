package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;

/** What the checks look at of a pod, or of a template of pods. */
final class CheckedPod {
    private final Document pod;
    private final List<Document> containers = new ArrayList<>();

    CheckedPod(Document pod) {
        this.pod = pod;
        for (String list : new String[] {"initContainers", "containers", "ephemeralContainers"}) {
            containers.addAll(pod.documents("spec", list));
        }
    }

    /** The containers of all sorts, those of the initialization first. */
    List<Document> containers() {
        return containers;
    }

    Document spec() {
        return pod.document("spec");
    }

    /** The security context of the pod itself. */
    Document context() {
        return pod.document("spec", "securityContext");
    }

    static Document context(Document container) {
        return container.document("securityContext");
    }

    static String name(Document container) {
        return container.string("name").orElse("");
    }

    Document annotations() {
        return pod.document("metadata", "annotations");
    }

    boolean isForWindows() {
        return pod.string("spec", "os", "name").orElse("").equals("windows");
    }

    /** Whether its users are not those of the host. */
    boolean hasOwnUsers() {
        return pod.value("spec", "hostUsers").orElse(true).equals(false);
    }
}
