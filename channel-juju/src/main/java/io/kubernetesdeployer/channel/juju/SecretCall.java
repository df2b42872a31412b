package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.channel.juju.SecretAnswer.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One call of {@code secret-get}. */
final class SecretCall {
    private static final String TOOL = "secret-get";

    private final HookTools tools;
    private final String uri;
    private final boolean refresh;

    SecretCall(HookTools tools, String uri, boolean refresh) {
        this.tools = tools;
        this.uri = uri;
        this.refresh = refresh;
    }

    SecretAnswer answer() {
        if (tools.processes().find(TOOL).isEmpty()) {
            return new SecretAnswer.Refused(Reason.NO_SECRETS);
        }
        List<String> arguments = new ArrayList<>(List.of("--format=json"));
        if (refresh) {
            arguments.add("--refresh");
        }
        arguments.addAll(List.of("--", uri));
        ToolCall call = ToolCall.of(TOOL, arguments);
        ToolResult result = tools.processes().run(call);
        Optional<Reason> reason = reason(result);
        return reason.isPresent()
                ? new SecretAnswer.Refused(reason.get())
                : new SecretAnswer.Content(tools.strings(call, result));
    }

    /** Why Juju refuses; empty if it does not. */
    static Optional<Reason> reason(ToolResult result) {
        return result.failure() == null ? Optional.empty() : reason(result.error());
    }

    /** By the words of Juju, which has no exit codes for these; empty for a failure of another kind. */
    private static Optional<Reason> reason(String error) {
        if (error.contains("permission denied")) {
            return Optional.of(Reason.NOT_GRANTED);
        }
        if (error.contains("not found")) {
            return Optional.of(Reason.NOT_FOUND);
        }
        return error.contains("not valid") ? Optional.of(Reason.NO_ID) : Optional.empty();
    }
}
