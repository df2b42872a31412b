package io.kubernetesdeployer.api;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a {@link Document} is made of: never changes at any depth, and so need not be copied into another one. */
sealed interface Frozen {
    /** How deep it nests: 1 for one that holds no other. */
    int height();

    /** @param fields no one else's, with values that are plain or frozen */
    static FrozenMap map(LinkedHashMap<String, @Nullable Object> fields) {
        int height = 0;
        for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
            height = Math.max(height, heightOf(field.getValue()));
        }
        return fields.size() <= Few.MOST ? new Few(fields, height + 1) : new Many(fields, height + 1);
    }

    /** @param elements plain or frozen */
    static FrozenList list(List<@Nullable Object> elements) {
        int height = 0;
        for (Object element : elements) {
            height = Math.max(height, heightOf(element));
        }
        return new FrozenList(elements.toArray(), height + 1);
    }

    private static int heightOf(@Nullable Object value) {
        return value instanceof Frozen frozen ? frozen.height() : 0;
    }

    /** An object. */
    abstract sealed class FrozenMap extends AbstractMap<String, @Nullable Object> implements Frozen {
        private final int height;

        private FrozenMap(int height) {
            this.height = height;
        }

        @Override
        public int height() {
            return height;
        }
    }

    /** An object of few fields, as nearly all are: one array takes a quarter of the memory of a hash table, and is as fast. */
    final class Few extends FrozenMap {
        /** How many fields are soon compared with a key. */
        static final int MOST = 8;

        /** Each key, and its value after it. */
        private final @Nullable Object[] fields;

        private Few(Map<String, @Nullable Object> fields, int height) {
            super(height);
            this.fields = new Object[fields.size() * 2];
            int at = 0;
            for (Map.Entry<String, @Nullable Object> field : fields.entrySet()) {
                this.fields[at++] = field.getKey();
                this.fields[at++] = field.getValue();
            }
        }

        @Override
        public int size() {
            return fields.length / 2;
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            int at = indexOf(key);
            return at < 0 ? null : fields[at + 1];
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return indexOf(key) >= 0;
        }

        private int indexOf(@Nullable Object key) {
            for (int at = 0; at < fields.length; at += 2) {
                if (Objects.requireNonNull(fields[at]).equals(key)) {
                    return at;
                }
            }
            return -1;
        }

        @Override
        public Set<Map.Entry<String, @Nullable Object>> entrySet() {
            return new AbstractSet<>() {
                @Override
                public int size() {
                    return Few.this.size();
                }

                @Override
                public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
                    return new Entries(fields);
                }
            };
        }
    }

    /** The fields of few, one after the other. */
    final class Entries implements Iterator<Map.Entry<String, @Nullable Object>> {
        private final @Nullable Object[] fields;
        private int next;

        private Entries(@Nullable Object[] fields) {
            this.fields = fields;
        }

        @Override
        public boolean hasNext() {
            return next < fields.length;
        }

        @Override
        public Map.Entry<String, @Nullable Object> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            next += 2;
            return new AbstractMap.SimpleImmutableEntry<>(
                    (String) Objects.requireNonNull(fields[next - 2]), fields[next - 1]);
        }
    }

    /** An object of more. */
    final class Many extends FrozenMap {
        private final Map<String, @Nullable Object> fields;

        private Many(LinkedHashMap<String, @Nullable Object> fields, int height) {
            super(height);
            this.fields = Collections.unmodifiableMap(fields);
        }

        @Override
        public int size() {
            return fields.size();
        }

        @Override
        public @Nullable Object get(@Nullable Object key) {
            return fields.get(key);
        }

        @Override
        public boolean containsKey(@Nullable Object key) {
            return fields.containsKey(key);
        }

        @Override
        public Set<String> keySet() {
            return fields.keySet();
        }

        @Override
        public Set<Map.Entry<String, @Nullable Object>> entrySet() {
            return fields.entrySet();
        }
    }

    /** A list. */
    final class FrozenList extends AbstractList<@Nullable Object> implements Frozen, RandomAccess {
        private final @Nullable Object[] elements;
        private final int height;

        private FrozenList(@Nullable Object[] elements, int height) {
            this.elements = elements;
            this.height = height;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public int size() {
            return elements.length;
        }

        @Override
        public @Nullable Object get(int index) {
            return elements[index];
        }
    }
}
