package io.kubernetesdeployer.cli.console;

import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.Collection;

/** The exit codes of the process. The numbers are part of the interface: {@code docs/cli.md} lists them. */
public enum ExitCode {
    /** Everything is as requested. */
    OK(0),
    /** An unexpected error, which is a bug. */
    INTERNAL(1),
    /** Options, settings or the choice of a backend or channel are not valid. */
    USAGE(2),
    /** A manifest cannot be read, or a document in it is bad. */
    INPUT(3),
    /** A resource was refused, or has failed in the cluster. */
    REFUSED(4),
    /** The cluster or the channel cannot be reached, or does not answer in time. */
    UNREACHABLE(5),
    /** The cluster does not know or trust the user, or the user lacks a right. */
    DENIED(6),
    /** An object or a field belongs to somebody else. */
    CONFLICT(7),
    /** Not everything was as requested within the timeout. */
    TIMEOUT(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Returns the code for the failure of a call to a cluster. */
    public static ExitCode of(FailureKind kind) {
        return switch (kind) {
            case UNAVAILABLE, TIMEOUT, TOO_MANY_REQUESTS -> UNREACHABLE;
            case UNAUTHENTICATED, FORBIDDEN, UNTRUSTED -> DENIED;
            case CONFLICT, ALREADY_EXISTS -> CONFLICT;
            case CONFIGURATION -> USAGE;
            case INVALID, NAMESPACE_TERMINATING, NOT_FOUND, UNKNOWN_TYPE, EXPIRED, TOO_LARGE -> REFUSED;
        };
    }

    /** Chooses one code for several causes. A cause that stops everything wins over one that stops a single resource. */
    public static ExitCode worst(Collection<ExitCode> codes) {
        for (ExitCode code : new ExitCode[] {INTERNAL, USAGE, UNREACHABLE, DENIED, CONFLICT, REFUSED, INPUT, TIMEOUT}) {
            if (codes.contains(code)) {
                return code;
            }
        }
        return OK;
    }
}
