package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the values of one bag and collects what is wrong with them. */
final class BagReader {
    private static final PythonJsonReader.Decoded ABSENT = new PythonJsonReader.Decoded(null, true, false);

    private final Map<String, String> bag;
    private final Problems problems = new Problems();

    BagReader(Map<String, String> bag) {
        this.bag = bag;
    }

    List<Problem> problems() {
        return problems.list("");
    }

    void problem(String where, String message) {
        problems.add(where, message);
    }

    /** The value of a key; {@code null} for what is absent, empty, null, or beyond a limit. */
    PythonJsonReader.Decoded value(String key) {
        String text = bag.get(key);
        if (text == null || text.isEmpty()) {
            return ABSENT;
        }
        try {
            return PythonJsonReader.read(text);
        } catch (PythonJsonReader.LimitException e) {
            problem(key, e.getMessage());
            return ABSENT;
        }
    }

    /** A name: a string, or the digits as they stand of one that was written without quotes. */
    Optional<String> name(String key) {
        Object value = value(key).value();
        if (value == null) {
            return Optional.empty();
        }
        String name = value instanceof String string ? string : value instanceof Number ? raw(key) : "";
        if (name.isEmpty()) {
            problem(
                    key,
                    "is " + (value instanceof String ? "empty" : ListItems.kindOf(value)) + "; write a JSON string");
            return Optional.empty();
        }
        return Optional.of(name);
    }

    private String raw(String key) {
        @Nullable String text = bag.get(key);
        return text == null ? "" : text.strip();
    }
}
