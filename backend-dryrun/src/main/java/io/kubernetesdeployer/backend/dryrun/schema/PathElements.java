package io.kubernetesdeployer.backend.dryrun.schema;

import io.kubernetesdeployer.api.codec.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Names the fields of an object and the elements of a list as {@code fieldsV1} does. Source: structured-merge-diff, "fieldpath". */
public final class PathElements {
    private final JsonCodec json;

    public PathElements(JsonCodec json) {
        this.json = json;
    }

    /** A field of an object. */
    public static String field(String name) {
        return "f:" + name;
    }

    /** An element of a list: by its keys, or by its value in a set. */
    public String item(Schema.ListOf list, @Nullable Object element) {
        if (list.merge() == Schema.Merge.SET) {
            return "v:" + text(element);
        }
        Map<String, @Nullable Object> keys = new TreeMap<>();
        if (element instanceof Map<?, ?> map) {
            for (Schema.Key key : list.keys()) {
                Object value = map.get(key.name());
                if (value == null) {
                    value = key.defaultValue();
                }
                if (value != null) {
                    keys.put(key.name(), value);
                }
            }
        }
        return "k:" + text(keys);
    }

    /** As a path shows it: {@code .spec}, {@code [name="web"]}, {@code [="a"]}. */
    public String display(String element) {
        String rest = element.substring(2);
        return switch (element.charAt(0)) {
            case 'k' -> {
                StringJoiner keys = new StringJoiner(",", "[", "]");
                if (json.readValue(rest) instanceof Map<?, ?> map) {
                    map.forEach((key, value) -> keys.add(key + "=" + text(value)));
                }
                yield keys.toString();
            }
            case 'v' -> "[=" + rest + "]";
            default -> "." + rest;
        };
    }

    private String text(@Nullable Object value) {
        return new String(json.write(value), StandardCharsets.UTF_8);
    }
}
