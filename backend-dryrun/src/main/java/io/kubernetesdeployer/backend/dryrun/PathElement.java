package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.codec.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The path elements of {@code fieldsV1}. Source: structured-merge-diff, "fieldpath". */
final class PathElement {
    private final JsonCodec json;

    PathElement(JsonCodec json) {
        this.json = json;
    }

    /** A field of an object. */
    static String field(String name) {
        return "f:" + name;
    }

    /** An element of a list: by its keys, or by its value in a set. */
    String item(Schema.ListOf list, @Nullable Object element) {
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

    /** Every path of a set as the server writes it: {@code .spec.containers[name="web"].image}. */
    List<String> paths(FieldSet set) {
        List<String> paths = new ArrayList<>();
        collect(set, "", paths);
        return paths;
    }

    /** As a path shows it: {@code .spec}, {@code [name="web"]}, {@code [="a"]}. */
    String display(String element) {
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

    private void collect(FieldSet set, String path, List<String> paths) {
        if (set.isMember()) {
            paths.add(path);
        }
        set.children().forEach((element, child) -> collect(child, path + display(element), paths));
    }

    private String text(@Nullable Object value) {
        return new String(json.write(value), StandardCharsets.UTF_8);
    }
}
