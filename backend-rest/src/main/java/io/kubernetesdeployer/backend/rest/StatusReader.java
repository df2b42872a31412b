package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what the API server says of a failed request (meta/v1 Status) into a {@link Failure}. */
final class StatusReader {
    /** The reason of a cause; of the refusal itself it is that of everything that is forbidden. */
    private static final String NAMESPACE_TERMINATING = "NamespaceTerminating";

    /** No server's wish makes anybody wait longer. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofMinutes(10);

    private StatusReader() {}

    /**
     * @param code the HTTP status code, or that in the status object
     * @param status the status object; the empty one where the answer was none
     * @param text what the answer said where it was no status object
     * @param retryAfter the header {@code Retry-After}, in seconds; {@code null} where there is none
     */
    static Failure read(int code, Document status, String text, @Nullable String retryAfter) {
        String message =
                status.string("message").filter(said -> !said.isBlank()).orElse(text);
        if (message.isBlank()) {
            message = "the API server answered with HTTP status " + code;
        }
        List<Failure.Cause> causes = new ArrayList<>();
        List<Failure.Conflict> conflicts = new ArrayList<>();
        for (Document cause : status.documents("details", "causes")) {
            String reason = cause.string("reason").orElse("");
            String field = cause.string("field").orElse("");
            String said = cause.string("message").orElse("");
            if (reason.equals("FieldManagerConflict")) {
                conflicts.add(new Failure.Conflict(manager(said), field));
            } else {
                causes.add(new Failure.Cause(field, reason, said));
            }
        }
        return new Failure(
                kind(code, status, message, causes),
                message,
                Optional.empty(),
                causes,
                conflicts,
                delay(status, retryAfter));
    }

    private static FailureKind kind(int code, Document status, String message, List<Failure.Cause> causes) {
        String reason = status.string("reason").orElse("");
        return switch (code) {
            case 401 -> FailureKind.UNAUTHENTICATED;
            case 403 ->
                causes.stream().anyMatch(cause -> cause.reason().equals(NAMESPACE_TERMINATING))
                        ? FailureKind.NAMESPACE_TERMINATING
                        : FailureKind.FORBIDDEN;
            // A missing object is named; a missing type has no details, or not even a status object.
            case 404 -> status.string("details", "name").isPresent() ? FailureKind.NOT_FOUND : FailureKind.UNKNOWN_TYPE;
            case 408, 504 -> FailureKind.TIMEOUT;
            case 409 -> reason.equals("AlreadyExists") ? FailureKind.ALREADY_EXISTS : FailureKind.CONFLICT;
            case 410 -> FailureKind.EXPIRED;
            case 413 -> FailureKind.TOO_LARGE;
            case 429 -> FailureKind.TOO_MANY_REQUESTS;
            default -> code >= 500 || code < 400 ? serverError(message) : FailureKind.INVALID;
        };
    }

    /** Some faults of a request come with a code that says the server is at fault. */
    private static FailureKind serverError(String message) {
        if (message.contains("etcdserver: request is too large")) {
            return FailureKind.TOO_LARGE;
        }
        boolean noSuchFields = message.startsWith("failed to create typed patch object");
        // A quantity, a time, a number or base64 that is none. Conversion webhooks fail with the same beginning.
        boolean noSuchValue = message.startsWith("failed to convert new object")
                && message.contains("unable to convert unstructured object");
        return noSuchFields || noSuchValue ? FailureKind.INVALID : FailureKind.UNAVAILABLE;
    }

    /** From {@code conflict with "kubectl" using apps/v1}: a Go string in quotes. */
    private static String manager(String message) {
        StringBuilder name = new StringBuilder();
        for (int i = message.indexOf('"') + 1; i > 0 && i < message.length() && message.charAt(i) != '"'; i++) {
            if (message.charAt(i) == '\\' && i + 1 < message.length()) {
                i++;
            }
            name.append(message.charAt(i));
        }
        return name.toString();
    }

    private static Optional<Duration> delay(Document status, @Nullable String retryAfter) {
        long seconds = status.integer("details", "retryAfterSeconds").orElse(0);
        if (seconds <= 0 && retryAfter != null) {
            try {
                seconds = Long.parseLong(retryAfter.trim());
            } catch (NumberFormatException e) {
                // A date: no API server sends that.
                seconds = 0;
            }
        }
        return seconds <= 0
                ? Optional.empty()
                : Optional.of(Duration.ofSeconds(Math.min(seconds, MAX_RETRY_AFTER.toSeconds())));
    }
}
