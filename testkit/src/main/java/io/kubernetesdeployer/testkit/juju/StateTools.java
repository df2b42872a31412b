package io.kubernetesdeployer.testkit.juju;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code state-get}, {@code state-set}, {@code state-delete}; {@code leader-get}, {@code leader-set}, {@code is-leader}. */
final class StateTools {
    private static final int MAX_KEY = 256;
    private static final int MAX_VALUE = 64 * 1024;

    private StateTools() {}

    static void addTo(Map<String, HookTool> tools) {
        tools.put("state-get", HookTool.of("--format= --strict", StateTools::get));
        tools.put("state-set", HookTool.of("--file=", StateTools::set));
        tools.put("state-delete", HookTool.of("--none", StateTools::delete));
        tools.put("is-leader", HookTool.of("--format=", StateTools::isLeader));
        tools.put("leader-get", HookTool.of("--format=", StateTools::leaderGet));
        tools.put("leader-set", HookTool.of("--none", StateTools::leaderSet));
    }

    private static String get(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        String key = arguments.only().filter(asked -> !asked.equals("-")).orElse("");
        SortedMap<String, String> state = context.state();
        if (key.isEmpty()) {
            boolean nothing =
                    state.isEmpty() && context.environment().get("JUJU_VERSION").startsWith("4.");
            return Formats.print(nothing ? null : new TreeMap<>(state), arguments.value("format"), Formats.SMART);
        }
        @Nullable String value = state.get(key);
        if (value == null && arguments.has("strict")) {
            throw ToolFailure.refused("\"" + key + "\" not found");
        }
        return Formats.print(value == null ? "" : value, arguments.value("format"), Formats.SMART);
    }

    private static String set(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        Map<String, String> values = GoYaml.readSettings(input);
        values.putAll(arguments.keyValues());
        for (Map.Entry<String, String> entry : values.entrySet()) {
            if (entry.getKey().getBytes(StandardCharsets.UTF_8).length > MAX_KEY) {
                throw ToolFailure.refused("max allowed key length (" + MAX_KEY + ") exceeded");
            }
            if (entry.getValue().getBytes(StandardCharsets.UTF_8).length > MAX_VALUE) {
                throw ToolFailure.refused("max allowed value length (" + MAX_VALUE + ") exceeded");
            }
        }
        context.state().putAll(values);
        return "";
    }

    private static String delete(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        arguments.only().ifPresent(context.state()::remove);
        return "";
    }

    private static String isLeader(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        arguments.refuseBeyond(0);
        return Formats.print(context.unit().leads(), arguments.value("format"), Formats.SMART);
    }

    private static String leaderGet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        Map<String, String> settings = context.unit().application().leaderSettings;
        String key = arguments.only().filter(asked -> !asked.equals("-")).orElse("");
        return Formats.print(
                key.isEmpty() ? new TreeMap<>(settings) : settings.get(key), arguments.value("format"), Formats.SMART);
    }

    /** At once, as in Juju. */
    private static String leaderSet(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        if (!context.unit().leads()) {
            throw ToolFailure.refused("cannot write leadership settings: not the leader");
        }
        arguments.keyValues().forEach((key, value) -> {
            if (value.isEmpty()) {
                context.unit().application().leaderSettings.remove(key);
            } else {
                context.unit().application().leaderSettings.put(key, value);
            }
        });
        return "";
    }
}
