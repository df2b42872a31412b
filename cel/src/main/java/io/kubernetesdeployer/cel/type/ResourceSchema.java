package io.kubernetesdeployer.cel.type;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.Arrays;
import java.util.Map;

/** The schema of an object of a cluster, with the fields that every one has. Source: {@code WithTypeAndObjectMeta}. */
public final class ResourceSchema {
    private static final Map<String, Object> STRING = Map.of("type", "string");
    private static final Map<String, Object> METADATA =
            Map.of("type", "object", "properties", Map.of("name", STRING, "generateName", STRING));
    private static final String PROPERTIES = "properties";

    private ResourceSchema() {}

    public static JsonSchema of(JsonSchema schema) {
        if (isString(schema, PROPERTIES, "kind")
                && isString(schema, PROPERTIES, "apiVersion")
                && isString(schema, PROPERTIES, "metadata", PROPERTIES, "name")
                && isString(schema, PROPERTIES, "metadata", PROPERTIES, "generateName")) {
            return schema;
        }
        Document props = schema.props()
                .with(STRING, PROPERTIES, "kind")
                .with(STRING, PROPERTIES, "apiVersion")
                .with(METADATA, PROPERTIES, "metadata");
        return new JsonSchema(props);
    }

    private static boolean isString(JsonSchema schema, String... path) {
        return schema.props().string(append(path, "type")).orElse("").equals("string");
    }

    private static String[] append(String[] path, String last) {
        String[] longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = last;
        return longer;
    }
}
