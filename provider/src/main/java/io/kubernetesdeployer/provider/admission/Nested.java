package io.kubernetesdeployer.provider.admission;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** Looks through everything inside of an object, in time that grows with its size alone. */
final class Nested {
    private Nested() {}

    /**
     * A value inside of an object.
     *
     * @param path where it is: {@code spec.containers[0]}; only made for what is found, as keys may be long
     */
    record Found(String path, @Nullable Object value) {
        private Found below(String parent) {
            String between = path.isEmpty() || path.startsWith("[") ? "" : ".";
            return new Found(parent + between + path, value);
        }
    }

    /**
     * Returns the first value that a test finds.
     *
     * @param test of the key, which is empty for an element of a list, and the value
     */
    static Optional<Found> first(Map<String, @Nullable Object> object, BiPredicate<String, @Nullable Object> test) {
        return Optional.ofNullable(inside(object, test));
    }

    private static @Nullable Found inside(@Nullable Object value, BiPredicate<String, @Nullable Object> test) {
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                String key = (String) entry.getKey();
                Found found = at(key, entry.getValue(), test);
                if (found != null) {
                    return found.below(key);
                }
            }
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                Found found = at("", list.get(i), test);
                if (found != null) {
                    return found.below("[" + i + "]");
                }
            }
        }
        return null;
    }

    private static @Nullable Found at(String key, @Nullable Object value, BiPredicate<String, @Nullable Object> test) {
        return test.test(key, value) ? new Found("", value) : inside(value, test);
    }
}
