package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.Optional;

/** Containers do not run as root. */
final class UserChecks {
    private static final String REASON = "runAsNonRoot != true";

    private UserChecks() {}

    static Optional<Violation> nonRoot(CheckedPod pod) {
        Optional<Object> ofPod = pod.context().value("runAsNonRoot");
        Setters setters = new Setters();
        Setters missing = new Setters();
        if (ofPod.isPresent() && ofPod.get().equals(false)) {
            setters.pod();
        }
        for (Document container : pod.containers()) {
            Optional<Object> own = CheckedPod.context(container).value("runAsNonRoot");
            if (own.isPresent() && own.get().equals(false)) {
                setters.container(container);
            } else if (own.isEmpty() && ofPod.isEmpty()) {
                missing.container(container);
            }
        }
        if (!setters.isEmpty()) {
            return Optional.of(new Violation(REASON, setters + " must not set securityContext.runAsNonRoot=false"));
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Violation(REASON, "pod or " + missing + " must set securityContext.runAsNonRoot=true"));
    }

    static Optional<Violation> user(CheckedPod pod) {
        Setters setters = new Setters();
        if (isRoot(pod.context())) {
            setters.pod();
        }
        for (Document container : pod.containers()) {
            if (isRoot(CheckedPod.context(container))) {
                setters.container(container);
            }
        }
        return setters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("runAsUser=0", setters + " must not set runAsUser=0"));
    }

    private static boolean isRoot(Document context) {
        return context.integer("runAsUser").orElse(1) == 0;
    }
}
