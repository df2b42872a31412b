package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The defaults in a charm's config.yaml and actions.yaml. */
final class CharmDefaults {
    private CharmDefaults() {}

    static Map<String, Object> ofConfig(Path charm) throws IOException {
        return defaults(GoYaml.readFile(charm.resolve("config.yaml")).get("options"));
    }

    static Map<String, Object> ofAction(Path charm, String action) throws IOException {
        Object described = GoYaml.readFile(charm.resolve("actions.yaml")).get(action);
        return described instanceof Map<?, ?> map ? defaults(map.get("params")) : Map.of();
    }

    private static Map<String, Object> defaults(@Nullable Object described) {
        Map<String, Object> defaults = new TreeMap<>();
        if (described instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getValue() instanceof Map<?, ?> option && option.get("default") != null) {
                    defaults.put(String.valueOf(entry.getKey()), option.get("default"));
                }
            }
        }
        return defaults;
    }
}
