package io.kubernetesdeployer.testkit.juju;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** {@code action-get}, {@code action-set}, {@code action-log}, {@code action-fail}. */
final class ActionTools {
    private static final String KEY = "[a-z0-9](([a-z0-9-.]+)?[a-z0-9])?";
    private static final List<String> RESERVED = List.of("stdout", "stdout-encoding", "stderr", "stderr-encoding");

    private ActionTools() {}

    static void addTo(Map<String, HookTool> tools) {
        tools.put("action-get", HookTool.of("--format=", ActionTools::get));
        tools.put("action-set", HookTool.of("--none", ActionTools::set));
        tools.put("action-log", HookTool.of("--none", ActionTools::log));
        tools.put("action-fail", HookTool.of("--none", ActionTools::fail));
    }

    private static String get(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        Map<String, @Nullable Object> parameters = parameters(context);
        @Nullable Object answer = new TreeMap<>(parameters);
        for (String key : arguments.only().map(path -> path.split("\\.")).orElse(new String[0])) {
            answer = answer instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return Formats.print(answer, arguments.value("format"), Formats.SMART);
    }

    private static String set(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        parameters(context);
        Map<String, String> results = new LinkedHashMap<>();
        for (String argument : arguments.rest()) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                throw ToolFailure.usage("argument \"" + argument + "\" must be of the form key...=value");
            }
            String key = argument.substring(0, equals);
            for (String word : key.split("\\.", -1)) {
                if (!word.matches(KEY)) {
                    throw ToolFailure.usage("key \"" + word + "\" must start and end with lowercase alphanumeric, and"
                            + " contain only lowercase alphanumeric, hyphens and periods");
                }
                if (RESERVED.contains(word)) {
                    throw ToolFailure.usage("cannot set reserved action key \"" + word + "\"");
                }
            }
            results.put(key, argument.substring(equals + 1));
        }
        context.results.putAll(results);
        return "";
    }

    private static String log(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        parameters(context);
        context.progress.add(String.join(" ", arguments.rest()));
        return "";
    }

    private static String fail(HookContext context, Arguments arguments, byte[] input) throws ToolFailure {
        parameters(context);
        context.failure = arguments.only().orElse("action failed without reason given, check action for errors");
        return "";
    }

    private static Map<String, @Nullable Object> parameters(HookContext context) throws ToolFailure {
        Map<String, @Nullable Object> parameters = context.event().parameters();
        if (parameters == null) {
            throw ToolFailure.refused("not running an action");
        }
        return parameters;
    }
}
