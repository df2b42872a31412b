package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended.
 *
 * @param output what the tool printed
 * @param error what it said on standard error, cut short
 * @param failure what to throw; {@code null} if it succeeded
 */
record ToolResult(byte[] output, String error, @Nullable ChannelException failure) {
    private static final byte[] NOTHING = {};

    static ToolResult ended(ToolCall call, int exitCode, byte[] output, String error) {
        return new ToolResult(
                output,
                error,
                exitCode == 0
                        ? null
                        : call.failure(
                                "exit code " + exitCode + ": " + (error.isEmpty() ? "it did not say why" : error),
                                null));
    }

    static ToolResult failed(ChannelException failure) {
        return new ToolResult(NOTHING, "", failure);
    }

    /**
     * @throws ChannelException if the call failed
     */
    byte[] checkedOutput() {
        if (failure != null) {
            throw failure;
        }
        return output;
    }

    /**
     * Whether a relation is no longer there: Juju then knows no such relation (exit code 2), or says that this unit may not
     * (1). To be asked only of calls that name a relation and units that Juju itself has listed, so that nothing else can
     * be meant.
     */
    boolean saysGone() {
        return failure != null && (error.contains("relation not found") || error.contains("permission denied"));
    }
}
