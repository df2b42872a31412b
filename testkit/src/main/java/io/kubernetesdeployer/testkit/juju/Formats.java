package io.kubernetesdeployer.testkit.juju;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The output formats that most tools share. */
final class Formats {
    static final String SMART = "smart";
    static final String YAML = "yaml";

    private Formats() {}

    /**
     * What a tool prints.
     *
     * @param asked the flag {@code --format}
     */
    static String print(@Nullable Object value, Optional<String> asked, String byDefault) throws ToolFailure {
        String text = switch (asked.orElse(byDefault)) {
            case "json" -> GoJson.write(value);
            case YAML -> value == null ? "" : GoYaml.write(value);
            case SMART -> smart(value);
            default ->
                throw ToolFailure.usage("invalid value \"" + asked.orElse("")
                        + "\" for option --format: unknown format \"" + asked.orElse("") + "\"");
        };
        return text.isEmpty() ? "" : text + "\n";
    }

    private static String smart(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Boolean truth) {
            return truth ? "True" : "False";
        }
        if (value instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            StringBuilder lines = new StringBuilder();
            list.forEach(item -> lines.append(lines.isEmpty() ? "" : "\n").append(item));
            return lines.toString();
        }
        return value instanceof Map<?, ?> map && map.isEmpty() ? "{}" : GoYaml.write(value);
    }
}
