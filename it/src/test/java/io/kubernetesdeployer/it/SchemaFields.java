package io.kubernetesdeployer.it;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Changes of objects by the schemas of an API server: every field that a kind has gets values that are usual, empty, too small, too large or of another form, one at
 * a time, with what it takes for the field to be there. Empty lists and maps are left out: the model takes them for nothing.
 */
final class SchemaFields {
    /** What the server keeps itself, or what is judged alike for every kind. */
    private static final Set<String> LEFT_OUT = Set.of("apiVersion", "kind", "metadata", "status");

    private static final List<Object> TEXTS =
            List.of("x", "", "Not_Valid!", "a.b/c", "a.b", "10.0.0.1", "fd00::1", "/x", "http://x.y", "5");
    private static final List<Object> NUMBERS = List.of(0L, 1L, -1L, 70_000L, 5_000_000_000L);
    private static final List<Object> QUANTITIES = List.of("1", "-1", "1500m", "0", "x");
    private static final List<Object> COUNTS = List.of(1L, "50%", "x", -1L, 0L, "101%", "");
    private static final List<String> KEYS = List.of("a", "Bad Key!", "a.b/c", "", "k".repeat(64));
    private static final String TIME = "2026-01-01T00:00:00Z";
    private static final int MAX_DEPTH = 6;

    private final ControlPlane plane;
    private final Map<String, Document> schemas = new HashMap<>();
    /** By {@code apiVersion kind}. */
    private final Map<String, String> names = new HashMap<>();

    SchemaFields(ControlPlane plane) {
        this.plane = plane;
    }

    /** Gives each changed object, and what was changed. */
    void change(Document base, BiConsumer<String, Document> changed) {
        String version = base.string("apiVersion").orElseThrow();
        load(version);
        String name = names.get(version + " " + base.string("kind").orElseThrow());
        walk(
                schemas.get(name),
                base.asMap(),
                "",
                (pointer, value) -> changed.accept(
                        pointer + " = " + value, FieldChanges.of(base, Collections.singletonMap(pointer, value))));
    }

    private void load(String version) {
        if (names.putIfAbsent(version, "") != null) {
            return;
        }
        String path = (version.contains("/") ? "apis/" : "api/") + version;
        Document all = Cluster.read(plane.kubectl("get", "--raw", "/openapi/v3/" + path))
                .document("components", "schemas");
        for (String name : all.asMap().keySet()) {
            Document schema = all.document(name);
            schemas.put(name, schema);
            List<Document> kinds = schema.documents("x-kubernetes-group-version-kind");
            if (kinds.size() == 1) {
                names.put(version + " " + kinds.get(0).string("kind").orElseThrow(), name);
            }
        }
    }

    /** Goes through the fields of what is there, and puts others in their place. */
    private void walk(Document given, Object value, String path, BiConsumer<String, Object> found) {
        Document schema = resolved(given);
        if (value instanceof List<?> list && !list.isEmpty()) {
            walk(schema.document("items"), list.get(0), path + "/0", found);
        }
        if (!(value instanceof Map<?, ?> map)) {
            return;
        }
        Document properties = schema.document("properties");
        for (String field : properties.asMap().keySet()) {
            String pointer = path + "/" + field;
            // Pods are pods wherever they stand.
            if (path.isEmpty() && LEFT_OUT.contains(field) || pointer.endsWith("/template/spec")) {
                continue;
            }
            Document child = properties.document(field);
            if (map.get(field) != null) {
                walk(child, map.get(field), pointer, found);
            }
            values(child, 0).forEach(each -> found.accept(pointer, each));
        }
    }

    private Document resolved(Document schema) {
        List<Document> all = schema.documents("allOf");
        Document only = all.size() == 1 ? all.get(0) : schema;
        return only.string("$ref")
                .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
                .map(name -> schemas.get(name).with(name, "title"))
                .orElse(only);
    }

    private List<Object> values(Document given, int depth) {
        Document schema = resolved(given);
        String title = schema.string("title").orElse("");
        if (title.endsWith(".Quantity")) {
            return QUANTITIES;
        } else if (schema.string("format").orElse("").equals("int-or-string")) {
            return COUNTS;
        } else if (title.endsWith("Time")) {
            return List.of(usual(given, 0), "x");
        } else if (!schema.list("enum").isEmpty()) {
            List<Object> some = new ArrayList<>(schema.list("enum"));
            some.addAll(List.of("nope", ""));
            return some;
        } else if (schema.value("additionalProperties").isPresent()) {
            return maps(schema.document("additionalProperties"), depth);
        }
        return switch (schema.string("type").orElse("object")) {
            case "string" -> schema.string("format").orElse("").equals("byte") ? List.of("YQ==", "!", "") : TEXTS;
            case "integer", "number" -> NUMBERS;
            case "boolean" -> List.of(true, false);
            case "array" -> lists(schema.document("items"), depth);
            default -> objects(schema, depth);
        };
    }

    private List<Object> lists(Document items, int depth) {
        List<Object> lists = new ArrayList<>();
        lists.add(List.of(usual(items, 0), usual(items, 0)));
        values(items, depth).forEach(each -> lists.add(List.of(each)));
        return lists;
    }

    private List<Object> maps(Document values, int depth) {
        List<Object> maps = new ArrayList<>();
        KEYS.forEach(key -> maps.add(Map.of(key, usual(values, 0))));
        values(values, depth).forEach(each -> maps.add(Map.of("a", each)));
        return maps;
    }

    /** The least that the schema allows, and that with one field more. */
    private List<Object> objects(Document schema, int depth) {
        Object least = usual(schema, 0);
        List<Object> objects = new ArrayList<>(List.of(Map.of(), least));
        if (depth == 0 && least instanceof Map<?, ?> fields) {
            Document properties = schema.document("properties");
            for (String field : properties.asMap().keySet()) {
                for (Object each : values(properties.document(field), 1)) {
                    Map<Object, Object> more = new LinkedHashMap<>(fields);
                    more.put(field, each);
                    objects.add(more);
                }
            }
        }
        return objects;
    }

    private Object usual(Document given, int depth) {
        Document schema = resolved(given);
        String title = schema.string("title").orElse("");
        if (title.endsWith("Time")) {
            return title.endsWith("MicroTime") ? TIME.replace("Z", ".000000Z") : TIME;
        } else if (title.endsWith(".Quantity")) {
            return "1";
        } else if (schema.string("format").orElse("").equals("int-or-string")) {
            return 1L;
        } else if (!schema.list("enum").isEmpty()) {
            return schema.list("enum").get(0);
        } else if (schema.value("additionalProperties").isPresent()) {
            return Map.of("a", usual(schema.document("additionalProperties"), depth + 1));
        }
        return switch (schema.string("type").orElse("object")) {
            case "string" -> schema.string("format").orElse("").equals("byte") ? "YQ==" : "x";
            case "integer", "number" -> 1L;
            case "boolean" -> true;
            case "array" -> depth > MAX_DEPTH ? List.of() : List.of(usual(schema.document("items"), depth + 1));
            default -> least(schema, depth);
        };
    }

    private Map<String, Object> least(Document schema, int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Object field : depth > MAX_DEPTH ? List.of() : schema.list("required")) {
            fields.put((String) field, usual(schema.document("properties", (String) field), depth + 1));
        }
        return fields;
    }
}
