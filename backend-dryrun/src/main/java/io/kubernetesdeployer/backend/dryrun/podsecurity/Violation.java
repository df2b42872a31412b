package io.kubernetesdeployer.backend.dryrun.podsecurity;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that a level forbids.
 *
 * @param reason what it is: {@code allowPrivilegeEscalation != false}
 * @param detail which parts of the pod it is about, and what to do
 */
public record Violation(String reason, String detail) {

    /** The reasons alone: {@code host namespaces, privileged}. */
    public static String reasons(List<Violation> violations) {
        return violations.stream().map(Violation::reason).collect(Collectors.joining(", "));
    }

    /** The reasons with their details: {@code host namespaces (hostNetwork=true), privileged (container "c" must ...)}. */
    public static String details(List<Violation> violations) {
        return violations.stream()
                .map(violation -> violation.reason() + " (" + violation.detail() + ")")
                .collect(Collectors.joining(", "));
    }
}
