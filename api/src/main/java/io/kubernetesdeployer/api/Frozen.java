package io.kubernetesdeployer.api;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        for (Object value : fields.values()) {
            height = Math.max(height, heightOf(value));
        }
        return new FrozenMap(fields, height + 1);
    }

    /** @param elements no one else's, plain or frozen */
    static FrozenList list(List<@Nullable Object> elements) {
        int height = 0;
        for (Object element : elements) {
            height = Math.max(height, heightOf(element));
        }
        return new FrozenList(elements, height + 1);
    }

    private static int heightOf(@Nullable Object value) {
        return value instanceof Frozen frozen ? frozen.height() : 0;
    }

    /** An object. */
    final class FrozenMap extends AbstractMap<String, @Nullable Object> implements Frozen {
        private final Map<String, @Nullable Object> fields;
        private final int height;

        private FrozenMap(Map<String, @Nullable Object> fields, int height) {
            this.fields = Collections.unmodifiableMap(fields);
            this.height = height;
        }

        @Override
        public int height() {
            return height;
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
        private final List<@Nullable Object> elements;
        private final int height;

        private FrozenList(List<@Nullable Object> elements, int height) {
            this.elements = elements;
            this.height = height;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public int size() {
            return elements.size();
        }

        @Override
        public @Nullable Object get(int index) {
            return elements.get(index);
        }
    }
}
