package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChannelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call of a hook tool. */
final class ToolCall {
    private static final int DEFAULT_MAX_OUTPUT = 16 * 1024 * 1024;
    private static final String REMEDY = "Juju tries a failed hook again; see: juju debug-log";

    private final String tool;
    private final List<String> arguments;
    private final byte @Nullable [] input;
    private final int maxOutput;
    private final int shown;

    private ToolCall(String tool, List<String> arguments, byte @Nullable [] input, int maxOutput, int shown) {
        this.tool = tool;
        this.arguments = arguments;
        this.input = input;
        this.maxOutput = maxOutput;
        this.shown = shown;
    }

    static ToolCall of(String tool, String... arguments) {
        return of(tool, List.of(arguments));
    }

    static ToolCall of(String tool, List<String> arguments) {
        return new ToolCall(tool, arguments, null, DEFAULT_MAX_OUTPUT, arguments.size());
    }

    /** With what it reads from standard input. */
    ToolCall withInput(byte[] bytes) {
        return new ToolCall(tool, arguments, bytes, maxOutput, shown);
    }

    /** With the most bytes it may print. */
    ToolCall withMaxOutput(int bytes) {
        return new ToolCall(tool, arguments, input, bytes, shown);
    }

    /** With only the first arguments in messages; what is behind them may be long, or secret. */
    ToolCall showing(int first) {
        return new ToolCall(tool, arguments, input, maxOutput, first);
    }

    String tool() {
        return tool;
    }

    List<String> arguments() {
        return arguments;
    }

    byte @Nullable [] input() {
        return input;
    }

    int maxOutput() {
        return maxOutput;
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
