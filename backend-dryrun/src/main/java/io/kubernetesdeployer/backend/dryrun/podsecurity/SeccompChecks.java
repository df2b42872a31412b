package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The profiles by which seccomp confines containers: in annotations before Kubernetes 1.19, in fields since. */
final class SeccompChecks {
    private static final int FIELDS = 19;
    private static final String POD = "seccomp.security.alpha.kubernetes.io/pod";
    private static final String CONTAINER = "container.seccomp.security.alpha.kubernetes.io/";
    private static final String REASON = "seccompProfile";

    private SeccompChecks() {}

    static Optional<Violation> allowed(CheckedPod pod, int release) {
        return release < FIELDS ? annotations(pod) : forbidden(pod);
    }

    static Optional<Violation> required(CheckedPod pod) {
        Optional<Violation> forbidden = forbidden(pod);
        if (forbidden.isPresent() || pod.context().value(REASON).isPresent()) {
            return forbidden;
        }
        Setters missing = new Setters();
        for (Document container : pod.containers()) {
            if (CheckedPod.context(container).value(REASON).isEmpty()) {
                missing.container(container);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Violation(
                                REASON,
                                "pod or " + missing
                                        + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\""));
    }

    private static Optional<Violation> forbidden(CheckedPod pod) {
        ForbiddenProfiles profiles = new ForbiddenProfiles(pod, REASON);
        return profiles.setters().isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        REASON,
                        profiles.setters() + " must not set securityContext.seccompProfile.type to "
                                + Setters.quoted(profiles.types())));
    }

    private static Optional<Violation> annotations(CheckedPod pod) {
        Set<String> forbidden = new TreeSet<>();
        annotation(pod, POD, forbidden);
        for (Document container : pod.containers()) {
            annotation(pod, CONTAINER + CheckedPod.name(container), forbidden);
        }
        return forbidden.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        REASON,
                        "forbidden " + Setters.plural("annotation", forbidden.size()) + " "
                                + String.join(", ", forbidden)));
    }

    private static void annotation(CheckedPod pod, String key, Set<String> forbidden) {
        String profile = pod.annotations().string(key).orElse("runtime/default");
        if (!profile.equals("runtime/default")
                && !profile.equals("docker/default")
                && !profile.startsWith("localhost/")) {
            forbidden.add(key + "=" + GoQuote.quoted(profile));
        }
    }
}
