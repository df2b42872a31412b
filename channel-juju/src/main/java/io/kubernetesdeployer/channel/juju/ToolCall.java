package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a hook tool.
 *
 * @param maxOutput most bytes it may print
 * @param shown how many of the arguments may stand in a message; what comes behind them may be long, or secret
 */
record ToolCall(String tool, List<String> arguments, int maxOutput, int shown) {
    private static final int DEFAULT_MAX_OUTPUT = 16 * 1024 * 1024;
    private static final String REMEDY = "Juju tries a failed hook again; see: juju debug-log";

    static ToolCall of(String tool, String... arguments) {
        return new ToolCall(tool, List.of(arguments), DEFAULT_MAX_OUTPUT, arguments.length);
    }

    ToolCall withMaxOutput(int bytes) {
        return new ToolCall(tool, arguments, bytes, shown);
    }

    ToolCall showing(int first) {
        return new ToolCall(tool, arguments, maxOutput, first);
    }

    ChannelException failure(String why, @Nullable Throwable cause) {
        return new ChannelException("Hook tool " + this + ": " + why + ". " + REMEDY, cause);
    }

    /** As it may stand in a message. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(tool);
        for (int i = 0; i < shown; i++) {
            text.append(' ').append(arguments.get(i));
        }
        return shown < arguments.size() ? text.append(" ...").toString() : text.toString();
    }
}
