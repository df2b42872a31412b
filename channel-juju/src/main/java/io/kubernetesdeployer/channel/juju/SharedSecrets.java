package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.SharedSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The secrets of Juju that the two ends of a relation share: {@code secret-get}, {@code -add}, {@code -set}, {@code -grant}. */
final class SharedSecrets {
    private static final String ADD = "secret-add";

    /** Juju's own, for all values together as base64, and for the file they are in. */
    private static final int MAX_CONTENT = 1_000_000;

    private static final String TOO_LARGE = "too large";

    private final HookTools tools;

    SharedSecrets(HookTools tools) {
        this.tools = tools;
    }

    /** The newest revision. */
    Map<String, String> read(String reference) {
        SecretAnswer answer = tools.secret(reference, true);
        if (answer instanceof SecretAnswer.Content content) {
            return content.values();
        }
        String application = tools.environment().application();
        throw switch (((SecretAnswer.Refused) answer).reason()) {
            case NOT_GRANTED ->
                failure(application + " may not read " + reference
                        + "; a charm grants its secret with the relation, a user with:" + " juju grant-secret "
                        + reference + " " + application);
            case NOT_FOUND ->
                failure("there is no secret " + reference
                        + ", or no longer; juju secrets shows those that are there, and"
                        + " juju add-secret makes another, which the request then names");
            case NO_ID -> failure(reference + " is not the id of a secret; juju secrets shows them");
            case NO_SECRETS -> ChannelException.noSecrets(reference);
        };
    }

    /** Of this unit; Juju keeps it if the hook exits with 0. */
    Optional<SharedSecret> share(String relationId, @Nullable String former, Map<String, String> values) {
        if (tools.processes().find(ADD).isEmpty()) {
            return Optional.empty();
        }
        Optional<Map<String, String>> before = former == null ? Optional.empty() : own(former);
        if (former != null && before.isPresent()) {
            boolean changed = !before.get().equals(values);
            if (changed) {
                write(values, file -> ToolCall.of("secret-set", "--file", file.toString(), "--", former));
            }
            return Optional.of(new SharedSecret(former, changed));
        }
        byte[] output = write(values, file -> ToolCall.of(ADD, "--owner", "unit", "--file", file.toString()));
        String reference = new String(output, StandardCharsets.UTF_8).strip();
        run(ToolCall.of("secret-grant", "-r", relationId, "--", reference));
        return Optional.of(new SharedSecret(reference, true));
    }

    /** What a secret of this unit holds, without taking up a revision; empty if it is gone. */
    private Optional<Map<String, String>> own(String reference) {
        ToolCall call = ToolCall.of("secret-get", "--format=json", "--peek", "--", reference);
        ToolResult result = tools.processes().run(call);
        return SecretCall.reason(result).isPresent()
                ? Optional.empty()
                : Optional.of(new TreeMap<>(tools.strings(call, result)));
    }

    /** Values never stand on a command line. The file is this user's alone. */
    private byte[] write(Map<String, String> values, Function<Path, ToolCall> call) {
        byte[] content = YamlMap.write(new TreeMap<>(values));
        long size = Math.max(content.length, base64(values));
        if (size > MAX_CONTENT) {
            throw tooLarge(size + " bytes");
        }
        try {
            Path file = Files.createTempFile("secret", ".yaml");
            try {
                Files.write(file, content);
                ToolResult result = tools.processes().run(call.apply(file));
                if (result.failure() != null && result.error().contains(TOO_LARGE)) {
                    throw tooLarge(result.error());
                }
                return result.checkedOutput();
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new ChannelException("The values of a secret cannot be handed to Juju: " + e.getMessage(), e);
        }
    }

    private byte[] run(ToolCall call) {
        return tools.processes().run(call).checkedOutput();
    }

    private static long base64(Map<String, String> values) {
        long bytes = 0;
        for (String value : values.values()) {
            bytes += (value.getBytes(StandardCharsets.UTF_8).length + 2) / 3 * 4L;
        }
        return bytes;
    }

    private static ChannelException tooLarge(String found) {
        return failure("Juju takes no secret of this size (" + found + "); the most is " + MAX_CONTENT
                + " bytes, as base64, and 8 KiB before Juju 3.6.9. Ask for less, or send the request in clear");
    }

    private static ChannelException failure(String message) {
        return new ChannelException(message, null);
    }
}
