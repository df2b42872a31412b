package io.kubernetesdeployer.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * An immutable JSON object of any shape.
 *
 * <p>Values are {@code null}, {@link Boolean}, {@link String}, {@link Long}, {@link BigInteger} (only beyond the range
 * of a long), {@link Double}, {@link List} and {@link Map} with string keys, and nothing else. Key order is kept, and
 * does not count for equality. Lookups follow a path of keys and find nothing rather than fail when the shape
 * is another one.
 */
public final class Document {
    /** How deep objects and lists may nest; the same bound as the codec's, so that no recursion here can overflow. */
    public static final int MAX_DEPTH = 256;

    private static final Document EMPTY = new Document(Frozen.map(new LinkedHashMap<>()));

    private final Frozen.FrozenMap fields;

    private Document(Frozen.FrozenMap frozen) {
        this.fields = frozen;
    }

    /** {@return the object without fields} */
    public static Document empty() {
        return EMPTY;
    }

    /**
     * Copies a map, deeply, but for what is out of another document. Integers of any width become {@link Long} or {@link BigInteger}, {@link Float} and
     * {@link BigDecimal} become {@link Double}.
     *
     * @param fields the fields of the object; keys are strings
     * @return the document
     * @throws InvalidResourceException if a value is of another type, a key is no string, or it nests deeper than
     *     {@link #MAX_DEPTH}
     */
    public static Document of(Map<?, ?> fields) {
        return new Document(fields instanceof Frozen.FrozenMap frozen ? frozen : frozenMap(fields, Path.ROOT));
    }

    /** {@return all fields, unmodifiable at every depth} */
    public Map<String, @Nullable Object> asMap() {
        return fields;
    }

    /** {@return whether there is no field} */
    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /**
     * {@return the value at a path of keys; empty if it is absent or {@code null}}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public Optional<Object> value(String... path) {
        Object value = fields;
        for (String key : path) {
            if (!(value instanceof Frozen.FrozenMap map)) {
                return Optional.empty();
            }
            value = map.get(key);
        }
        return Optional.ofNullable(value);
    }

    /**
     * {@return the string at a path; empty if there is none or something else}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public Optional<String> string(String... path) {
        return value(path).orElse(null) instanceof String string ? Optional.of(string) : Optional.empty();
    }

    /**
     * {@return the integer at a path; empty if there is none, something else, or one beyond the range of a long}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public OptionalLong integer(String... path) {
        return value(path).orElse(null) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
    }

    /**
     * {@return whether the value at a path is {@code true}}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public boolean isTrue(String... path) {
        return value(path).orElse(null) instanceof Boolean bool && bool;
    }

    /**
     * {@return the list at a path; an empty one if there is none or something else}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public List<@Nullable Object> list(String... path) {
        return value(path).orElse(null) instanceof Frozen.FrozenList list ? list : List.of();
    }

    /**
     * {@return the object at a path; the empty one if there is none or something else}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public Document document(String... path) {
        return value(path).orElse(null) instanceof Frozen.FrozenMap map ? new Document(map) : EMPTY;
    }

    /**
     * {@return the objects in the list at a path; elements that are no objects are left out}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public List<Document> documents(String... path) {
        List<Document> documents = new ArrayList<>();
        for (Object element : list(path)) {
            if (element instanceof Frozen.FrozenMap map) {
                documents.add(new Document(map));
            }
        }
        return Collections.unmodifiableList(documents);
    }

    /**
     * {@return the fields with string values of the object at a path, such as labels; others are left out}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public Map<String, String> strings(String... path) {
        Map<String, String> strings = new LinkedHashMap<>();
        document(path).fields.forEach((key, value) -> {
            if (value instanceof String string) {
                strings.put(key, string);
            }
        });
        return Collections.unmodifiableMap(strings);
    }

    /**
     * {@return this document with one value set; objects that are missing on the way are made, values in the way
     * replaced}
     *
     * @param value the value; {@code null} is a value, too
     * @param path the keys, from the outermost to the innermost
     * @throws InvalidResourceException as {@link #of}
     */
    public Document with(@Nullable Object value, String... path) {
        checkPath(path);
        if (path.length > MAX_DEPTH) {
            throw tooDeep();
        }
        Path place = Path.ROOT;
        for (String key : path) {
            place = place.field(key);
        }
        Object frozen = frozen(value, place);
        return new Document(replaced(fields, path, 0, map -> map.put(path[path.length - 1], frozen)));
    }

    /**
     * {@return this document without the value at a path; the same document if nothing is there}
     *
     * @param path the keys, from the outermost to the innermost
     */
    public Document without(String... path) {
        checkPath(path);
        Object parent = path.length == 1
                ? fields
                : value(List.of(path).subList(0, path.length - 1).toArray(String[]::new))
                        .orElse(null);
        if (!(parent instanceof Map<?, ?> map) || !map.containsKey(path[path.length - 1])) {
            return this;
        }
        return new Document(replaced(fields, path, 0, edited -> edited.remove(path[path.length - 1])));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Document document && fields.equals(document.fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    /** The names of the fields only: values may be secret. */
    @Override
    public String toString() {
        return "Document" + fields.keySet();
    }

    private static void checkPath(String... path) {
        if (path.length == 0) {
            throw new IllegalArgumentException("the path is empty: name at least one field");
        }
    }

    private static InvalidResourceException tooDeep() {
        return new InvalidResourceException("", "objects and lists nest deeper than " + MAX_DEPTH + " levels");
    }

    /** A place in the document, put into words only when something is wrong there: keys can be very long. */
    private record Path(@Nullable Path parent, String step, int depth) {
        static final Path ROOT = new Path(null, "", 0);

        Path field(String key) {
            return new Path(this, key, depth + 1);
        }

        Path element(int index) {
            return new Path(this, "[" + index + "]", depth + 1);
        }

        @Override
        public String toString() {
            if (parent == null) {
                return "";
            }
            String before = parent.toString();
            return before.isEmpty() || step.startsWith("[") ? before + step : before + "." + step;
        }
    }

    private interface Edit {
        void apply(Map<String, @Nullable Object> map);
    }

    private static Frozen.FrozenMap replaced(Map<String, @Nullable Object> map, String[] path, int index, Edit edit) {
        LinkedHashMap<String, @Nullable Object> copy = new LinkedHashMap<>(map);
        if (index == path.length - 1) {
            edit.apply(copy);
        } else {
            Map<String, @Nullable Object> child =
                    map.get(path[index]) instanceof Frozen.FrozenMap present ? present : Map.of();
            copy.put(path[index], replaced(child, path, index + 1, edit));
        }
        return Frozen.map(copy);
    }

    /** Quotes scalars alone: an object or a list in the place of a key may hold anything, also secrets. */
    private static String wrongKey(@Nullable Object key) {
        return key == null || key instanceof Number || key instanceof Boolean
                ? "the key " + key + " is not a string; put it in quotes"
                : "a key is not a string; put it in quotes";
    }

    private static Frozen.FrozenMap frozenMap(Map<?, ?> map, Path path) {
        LinkedHashMap<String, @Nullable Object> copy = new LinkedHashMap<>(Math.max(4, map.size() * 2));
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof String key)) {
                throw new InvalidResourceException(path.toString(), wrongKey(entry.getKey()));
            }
            Object value = entry.getValue();
            copy.put(key, isPlain(value) ? value : frozen(value, path.field(key)));
        }
        return Frozen.map(copy);
    }

    private static boolean isPlain(@Nullable Object value) {
        return value == null
                || value instanceof String
                || value instanceof Long
                || value instanceof Boolean
                || value instanceof Double;
    }

    private static @Nullable Object frozen(@Nullable Object value, Path path) {
        if (isPlain(value)) {
            return value;
        }
        // What is frozen counts whole, what is not as deep as it is so far.
        int height = value instanceof Frozen frozen ? frozen.height() : 1;
        if (path.depth + height - 1 > MAX_DEPTH) {
            throw tooDeep();
        }
        if (value instanceof Frozen) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            return frozenMap(map, path);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            for (int i = 0; i < list.size(); i++) {
                Object element = list.get(i);
                copy.add(isPlain(element) ? element : frozen(element, path.element(i)));
            }
            return Frozen.list(copy);
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigInteger integer) {
            return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
        }
        if (value instanceof Float || value instanceof BigDecimal) {
            return ((Number) value).doubleValue();
        }
        throw new InvalidResourceException(
                path.toString(),
                "a value of type " + value.getClass().getName()
                        + " cannot stand in a resource; use strings, numbers, booleans, lists and maps");
    }
}
