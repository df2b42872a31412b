package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What processes of a container may do beyond others. */
final class PrivilegeChecks {
    /** The capabilities that containers have by default. */
    private static final Set<String> DEFAULTS = Set.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private static final Set<String> RESTRICTED = Set.of("NET_BIND_SERVICE");

    private PrivilegeChecks() {}

    static Optional<Violation> privileged(CheckedPod pod) {
        Setters setters = new Setters();
        for (Document container : pod.containers()) {
            if (CheckedPod.context(container).isTrue("privileged")) {
                setters.container(container);
            }
        }
        return setters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("privileged", setters + " must not set securityContext.privileged=true"));
    }

    static Optional<Violation> escalation(CheckedPod pod) {
        Setters missing = new Setters();
        for (Document container : pod.containers()) {
            boolean isAllowed = CheckedPod.context(container)
                    .value("allowPrivilegeEscalation")
                    .orElse(true)
                    .equals(true);
            if (isAllowed) {
                missing.container(container);
            }
        }
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "allowPrivilegeEscalation != false",
                        missing + " must set securityContext.allowPrivilegeEscalation=false"));
    }

    static Optional<Violation> procMount(CheckedPod pod) {
        Setters setters = new Setters();
        Set<String> types = new TreeSet<>();
        for (Document container : pod.containers()) {
            String type = CheckedPod.context(container).string("procMount").orElse("Default");
            if (!type.equals("Default")) {
                setters.container(container);
                types.add(type);
            }
        }
        return setters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "procMount", setters + " must not set securityContext.procMount to " + Setters.quoted(types)));
    }

    /** What containers add to the capabilities that they have by default. */
    static Optional<Violation> added(CheckedPod pod) {
        String detail = added(pod, DEFAULTS);
        return detail.isEmpty() ? Optional.empty() : Optional.of(new Violation("non-default capabilities", detail));
    }

    /** Containers drop all capabilities, and add next to none. */
    static Optional<Violation> dropped(CheckedPod pod) {
        Setters missing = new Setters();
        for (Document container : pod.containers()) {
            if (!CheckedPod.context(container).list("capabilities", "drop").contains("ALL")) {
                missing.container(container);
            }
        }
        List<String> details = new ArrayList<>();
        if (!missing.isEmpty()) {
            details.add(missing + " must set securityContext.capabilities.drop=[\"ALL\"]");
        }
        String added = added(pod, RESTRICTED);
        if (!added.isEmpty()) {
            details.add(added);
        }
        return details.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("unrestricted capabilities", String.join("; ", details)));
    }

    private static String added(CheckedPod pod, Set<String> allowed) {
        Setters setters = new Setters();
        Set<String> forbidden = new TreeSet<>();
        for (Document container : pod.containers()) {
            boolean isForbidden = false;
            for (Object added : CheckedPod.context(container).list("capabilities", "add")) {
                if (added instanceof String capability && !allowed.contains(capability)) {
                    forbidden.add(capability);
                    isForbidden = true;
                }
            }
            if (isForbidden) {
                setters.container(container);
            }
        }
        return setters.isEmpty()
                ? ""
                : setters + " must not include " + Setters.quoted(forbidden) + " in securityContext.capabilities.add";
    }
}
