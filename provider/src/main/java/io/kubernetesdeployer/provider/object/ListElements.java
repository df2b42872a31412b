package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds elements of a list by how {@code fieldsV1} names them: {@code k:{"name":"web"}} by their keys, {@code v:"a"} by their
 * value. Looks them up, so that all names of a list take time that grows with the list alone.
 */
final class ListElements {
    private static final String BY_KEY = "k:";
    private static final String BY_VALUE = "v:";

    private final JsonCodec json;
    private final List<?> list;
    private final Map<Set<String>, Keyed> byKey = new HashMap<>();
    private @Nullable Map<String, List<Integer>> byValue;

    ListElements(JsonCodec json, List<?> list) {
        this.json = json;
        this.list = list;
    }

    /** Where in the list the elements are that have a name; the name of something else than an element is that of none. */
    List<Integer> named(String name) {
        if (name.startsWith(BY_KEY) && value(name) instanceof Map<?, ?> key) {
            Set<String> parts = new TreeSet<>();
            key.keySet().forEach(part -> parts.add(String.valueOf(part)));
            return byKey.computeIfAbsent(parts, Keyed::new).find(key);
        }
        if (name.startsWith(BY_VALUE)) {
            Object value = value(name);
            return values().getOrDefault(text(value), List.of()).stream()
                    .filter(at -> Objects.equals(value, list.get(at)))
                    .toList();
        }
        return List.of();
    }

    private Map<String, List<Integer>> values() {
        Map<String, List<Integer>> values = byValue;
        if (values == null) {
            values = new HashMap<>();
            for (int at = 0; at < list.size(); at++) {
                values.computeIfAbsent(text(list.get(at)), text -> new ArrayList<>())
                        .add(at);
            }
            byValue = values;
        }
        return values;
    }

    private @Nullable Object value(String name) {
        try {
            return json.readValue(name.substring(BY_KEY.length()));
        } catch (CodecException e) {
            return null;
        }
    }

    /** A text, as strings are ordered: a hash table stays fast whatever they are. */
    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }

    /**
     * The elements by the parts of a key. An element may leave parts out that have a default, such as the protocol of a port,
     * and then has each key that is like it otherwise; so elements are told apart by which parts they have, too.
     */
    private final class Keyed {
        private final Set<Set<String>> present = new LinkedHashSet<>();
        private final Map<String, List<Integer>> places = new HashMap<>();

        Keyed(Set<String> parts) {
            for (int at = 0; at < list.size(); at++) {
                if (list.get(at) instanceof Map<?, ?> element) {
                    Set<String> some = new TreeSet<>(parts);
                    some.removeIf(part -> !element.containsKey(part));
                    present.add(some);
                    places.computeIfAbsent(text(some, element), text -> new ArrayList<>())
                            .add(at);
                }
            }
        }

        List<Integer> find(Map<?, ?> key) {
            List<Integer> found = new ArrayList<>();
            for (Set<String> some : present) {
                for (int at : places.getOrDefault(text(some, key), List.of())) {
                    if (list.get(at) instanceof Map<?, ?> element
                            && some.stream().allMatch(part -> Objects.equals(element.get(part), key.get(part)))) {
                        found.add(at);
                    }
                }
            }
            Collections.sort(found);
            return found;
        }

        private static String text(Set<String> parts, Map<?, ?> values) {
            StringBuilder text = new StringBuilder();
            for (String part : parts) {
                String value = ListElements.text(values.get(part));
                text.append(part).append('=').append(value.length()).append(':').append(value);
            }
            return text.toString();
        }
    }
}
