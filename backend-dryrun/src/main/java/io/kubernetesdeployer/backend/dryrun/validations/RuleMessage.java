package io.kubernetesdeployer.backend.dryrun.validations;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the server takes as a message from an expression, of a rule or of a policy. */
public final class RuleMessage {
    private static final int MAX_BYTES = 5 * 1024;

    private RuleMessage() {}

    /** The message; {@code null} if there is nothing in it, more than one line, or too much. */
    public static @Nullable String of(String text) {
        String message = text.strip();
        return message.isEmpty()
                        || message.indexOf('\n') >= 0
                        || message.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                ? null
                : message;
    }
}
