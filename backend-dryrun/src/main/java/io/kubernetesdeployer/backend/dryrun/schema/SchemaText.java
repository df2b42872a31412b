package io.kubernetesdeployer.backend.dryrun.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The schemas of the built-in types, from {@code schemas.txt}, and what they fill in, from {@code defaults.txt};
 * {@code src/kubernetes/generate} and the second file describe their forms. A definition is read when it is first needed.
 * Guarded by the cluster's lock.
 */
public final class SchemaText {
    private final Map<String, String> lines;
    private final Map<String, String> defaults = new HashMap<>();
    private final Map<String, Schema> definitions = new HashMap<>();

    public SchemaText(List<String> lines, List<String> defaults) {
        for (String line : defaults) {
            int end = line.indexOf(' ');
            this.defaults.put(line.substring(0, end), line.substring(end + 1));
        }
        this.lines = new HashMap<>(lines.size() * 2);
        for (String line : lines) {
            int end = line.indexOf(' ');
            boolean atomic = line.charAt(end - 1) == '!';
            this.lines.put(line.substring(0, atomic ? end - 1 : end), (atomic ? "!" : " ") + line.substring(end + 1));
        }
    }

    /** The schema of a definition. */
    public Schema definition(String name) {
        Schema known = definitions.get(name);
        if (known == null) {
            String line = lines.get(name);
            if (line == null) {
                throw new IllegalStateException("schemas.txt has no " + name);
            }
            known = new Definition(line.substring(1), line.charAt(0) == '!', defaults.get(name));
            definitions.put(name, known);
        }
        return known;
    }

    private Schema form(String text) {
        return switch (text.charAt(0)) {
            case '*' -> Schema.ANYTHING;
            case '{' -> new Schema.MapOf(form(text.substring(1)), false);
            case '!' -> atomic(form(text.substring(1)));
            case '[' -> new Schema.ListOf(form(text.substring(1)), Schema.Merge.ATOMIC, List.of());
            case '<' -> new Schema.ListOf(form(text.substring(1)), Schema.Merge.SET, List.of());
            case '(' -> {
                int end = text.indexOf(')');
                yield new Schema.ListOf(form(text.substring(end + 1)), Schema.Merge.MAP, keys(text.substring(1, end)));
            }
            default -> text.length() == 1 ? scalar(text) : definition(text);
        };
    }

    private static Schema scalar(String letter) {
        return switch (letter) {
            case "s" -> Schema.Scalar.STRING;
            case "y" -> Schema.Scalar.BASE64;
            case "t" -> Schema.Scalar.TIME;
            case "u" -> Schema.Scalar.MICRO_TIME;
            case "b" -> Schema.Scalar.BOOLEAN;
            case "i" -> Schema.Scalar.INT64;
            case "j" -> Schema.Scalar.INT32;
            case "n" -> Schema.Scalar.NUMBER;
            case "a" -> Schema.Scalar.QUANTITY;
            case "q" -> Schema.Scalar.NUMBER_OR_STRING;
            default -> throw new IllegalStateException("schemas.txt: type " + letter);
        };
    }

    private static Schema atomic(Schema schema) {
        return schema instanceof Schema.MapOf map ? new Schema.MapOf(map.values(), true) : new Atomic(schema);
    }

    private static List<Schema.Key> keys(String text) {
        List<Schema.Key> keys = new ArrayList<>();
        for (String part : text.split(",")) {
            int equals = part.indexOf('=');
            keys.add(
                    equals < 0
                            ? new Schema.Key(part, null)
                            : new Schema.Key(part.substring(0, equals), defaultOf(part.substring(equals + 1))));
        }
        return List.copyOf(keys);
    }

    private static Object defaultOf(String text) {
        return text.matches("[0-9]{1,9}") ? (Object) Long.valueOf(text) : text;
    }

    private static Map<String, Object> values(String text) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String part : text.split(" ")) {
            int equals = part.indexOf('=');
            values.put(part.substring(0, equals), value(part.substring(equals + 1)));
        }
        return values;
    }

    private static Object value(String text) {
        return switch (text.isEmpty() ? ' ' : text.charAt(0)) {
            case '{' -> Map.of();
            case '[' -> List.of(text.substring(1, text.length() - 1));
            case '"' -> text.substring(1, text.length() - 1);
            default -> text.equals("true") || text.equals("false") ? (Object) Boolean.valueOf(text) : defaultOf(text);
        };
    }

    private record Atomic(Schema schema) implements Schema.Struct {
        @Override
        public @Nullable Schema field(String name) {
            return Schema.child(schema, name);
        }

        @Override
        public boolean atomic() {
            return true;
        }
    }

    private final class Definition implements Schema.Struct {
        private final boolean atomic;
        private @Nullable String text;
        private final Map<String, Schema> fields = new HashMap<>();
        private final Map<String, Object> defaults;

        private Definition(String text, boolean atomic, @Nullable String defaults) {
            this.text = text;
            this.atomic = atomic;
            this.defaults = defaults == null ? Map.of() : values(defaults);
        }

        @Override
        public @Nullable Schema field(String name) {
            if (text != null) {
                for (String part : text.split(" ")) {
                    int colon = part.indexOf(':');
                    if (colon > 0) {
                        fields.put(part.substring(0, colon), form(part.substring(colon + 1)));
                    }
                }
                text = null;
            }
            return fields.get(name);
        }

        @Override
        public boolean atomic() {
            return atomic;
        }

        @Override
        public Map<String, Object> defaults() {
            return defaults;
        }
    }
}
