package io.kubernetesdeployer.channel.juju;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The unit's state in the controller (Juju 2.8 and newer): {@code state-get}, {@code state-set}, {@code state-delete}. */
final class ToolState implements CharmState {
    static final String TOOL = "state-get";
    private static final ToolCall GET = ToolCall.of(TOOL, "--format=json");

    private final HookTools tools;
    private @Nullable SortedMap<String, String> content;

    ToolState(HookTools tools) {
        this.tools = tools;
    }

    @Override
    public Optional<ToolCall> pending() {
        return content == null ? Optional.of(GET) : Optional.empty();
    }

    @Override
    public void take(ToolResult result) {
        content = tools.strings(GET, result);
    }

    @Override
    public SortedMap<String, String> content() {
        if (content == null) {
            take(tools.processes().run(GET));
        }
        return content;
    }

    @Override
    public void replace(SortedMap<String, String> next) {
        SortedMap<String, String> before = content();
        SortedMap<String, String> set = new TreeMap<>(next);
        set.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        List<ToolCall> calls = new ArrayList<>();
        if (!set.isEmpty()) {
            calls.add(ToolCall.of("state-set", "--file", "-").withInput(YamlMap.write(set)));
        }
        for (String key : before.keySet()) {
            if (!next.containsKey(key)) {
                calls.add(ToolCall.of("state-delete", "--", key));
            }
        }
        tools.processes().runAll(calls).forEach(ToolResult::checkedOutput);
        content = next;
    }

    @Override
    public boolean commitsWithTheHook() {
        return true;
    }
}
