package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.Collection;

/** What a process ends with. The numbers are part of the interface; {@code docs/cli.md} has them. */
enum ExitCode {
    OK(0, "all is as asked for"),
    INTERNAL(1, "something unexpected: please report it, with what --debug prints"),
    USAGE(2, "options, settings or the choice of a backend or channel cannot be used"),
    INPUT(3, "a manifest cannot be read or has a bad document"),
    REFUSED(4, "a resource was refused, or has failed in the cluster"),
    UNREACHABLE(5, "the cluster or the channel could not be reached, or did not answer in time"),
    DENIED(6, "the cluster does not know or trust the user, or the user may not do it"),
    CONFLICT(7, "an object, or fields of it, belong to others"),
    TIMEOUT(8, "not everything was as asked for when --timeout was over");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    int number() {
        return number;
    }

    String meaning() {
        return meaning;
    }

    /** Why a call to a cluster failed. */
    static ExitCode of(FailureKind kind) {
        return switch (kind) {
            case UNAVAILABLE, TIMEOUT, TOO_MANY_REQUESTS -> UNREACHABLE;
            case UNAUTHENTICATED, FORBIDDEN, UNTRUSTED -> DENIED;
            case CONFLICT, ALREADY_EXISTS -> CONFLICT;
            case CONFIGURATION -> USAGE;
            case INVALID, NAMESPACE_TERMINATING, NOT_FOUND, UNKNOWN_TYPE, EXPIRED, TOO_LARGE -> REFUSED;
        };
    }

    /** One for several causes: what stands in the way of everything comes before what stops one resource. */
    static ExitCode worst(Collection<ExitCode> codes) {
        for (ExitCode code : new ExitCode[] {INTERNAL, USAGE, UNREACHABLE, DENIED, CONFLICT, REFUSED, INPUT, TIMEOUT}) {
            if (codes.contains(code)) {
                return code;
            }
        }
        return OK;
    }
}
