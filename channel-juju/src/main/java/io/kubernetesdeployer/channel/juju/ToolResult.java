package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;

/**
 * How a hook tool ended.
 *
 * @param exitCode 0, 2 where Juju did not understand the call, or 1 where it refused
 * @param output what it printed
 * @param error what it said on standard error, cut short
 */
record ToolResult(ToolCall call, int exitCode, byte[] output, String error) {
    /**
     * @throws ChannelException if the tool failed
     */
    byte[] checkedOutput() {
        if (exitCode != 0) {
            throw failure();
        }
        return output;
    }

    /**
     * Whether a relation is no longer there: Juju then knows no such relation, or says that this unit may not. To be asked
     * only of calls that name a relation and units that Juju itself has listed, so that nothing else can be meant.
     */
    boolean saysGone() {
        return exitCode != 0 && (error.contains("relation not found") || error.contains("permission denied"));
    }

    ChannelException failure() {
        return call.failure("exit code " + exitCode + ": " + (error.isEmpty() ? "it did not say why" : error), null);
    }
}
