package io.kubernetesdeployer.backend.dryrun.policy;

import io.kubernetesdeployer.api.cluster.FailureKind;

/**
 * Why a policy does not let a request through.
 *
 * @param message the server's words
 * @param kind the kind of failure that this is if the binding denies the request
 */
record Denial(String message, FailureKind kind) {
    /** Something that went wrong, and that the policy takes as a reason. */
    static Denial ofError(String message) {
        return new Denial(message, FailureKind.INVALID);
    }

    /** @param reason the one that the policy gives; empty for the usual one */
    static Denial of(String message, String reason) {
        return new Denial(
                message,
                switch (reason) {
                    case "Forbidden" -> FailureKind.FORBIDDEN;
                    case "RequestEntityTooLarge" -> FailureKind.TOO_LARGE;
                    default -> FailureKind.INVALID;
                });
    }
}
