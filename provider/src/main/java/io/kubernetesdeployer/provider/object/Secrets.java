package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the values of Secrets out of everything that leaves the deployer for anywhere but the cluster. A Secret is what
 * is called so, in any group and case: what is meant to be one must not show because of a slip.
 */
public final class Secrets {
    public static final String MASK = "***";

    /** In place of a value that is another than before. */
    public static final String CHANGED = "*** (changed)";

    /** What of a Secret is not secret. */
    private static final Set<String> OPEN = Set.of("apiVersion", "kind", "metadata", "type", "immutable");

    /** Shorter lines of a longer value are no secret, and would take every such text along. */
    private static final int SHORTEST_LINE = 6;

    /**
     * A shorter value is part of many words: a message would be unreadable, and would tell by what is missing in it. It is
     * only masked where it stands in quotes.
     */
    private static final int SHORTEST = 8;

    /** {@code data[a]: Invalid value: "...": must be ...}. */
    private static final Pattern FIELD_VALUE =
            Pattern.compile("((?:Invalid|Unsupported|Duplicate) value: )(?:\"(?:[^\"\\\\]|\\\\.)*+\"?|[^\":]++)");

    /** Of JSON, behind its brace. */
    private static final Pattern QUOTE = Pattern.compile("[ \n]{0,4}\"");

    private Secrets() {}

    public static boolean isSecret(Resource resource) {
        return resource.kind().equalsIgnoreCase("Secret");
    }

    /** The object with every value masked, if it is a Secret. */
    public static Document masked(Resource resource) {
        Document document = resource.document();
        if (!isSecret(resource)) {
            return document;
        }
        List<String> values = values(resource);
        Map<String, @Nullable Object> masked = new LinkedHashMap<>();
        document.without("metadata", "annotations", Annotations.LAST_APPLIED)
                .asMap()
                .forEach((key, value) -> masked.put(
                        key,
                        isHidden(resource, key)
                                ? hidden(value)
                                : key.equals("metadata") ? clean(value, values) : value));
        return Document.of(masked);
    }

    /** Whether what stands at a path of a Secret is secret; a path begins with the name of a field of the object. */
    public static boolean isHidden(Resource secret, String path) {
        if (path.contains(Annotations.LAST_APPLIED)) {
            return true;
        }
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        String field = path.substring(0, end);
        // Of a kind of another group only the same fields are known to be secret.
        return secret.groupKind().equals(Kinds.SECRET) || !secret.kind().equals("Secret")
                ? !OPEN.contains(field)
                : field.equals("data") || field.equals("stringData");
    }

    /**
     * A Secret as the API server stores it: its {@code stringData} in {@code data}. What the server would refuse there
     * is left for it to refuse.
     */
    public static Resource normalized(Resource resource) {
        Document document = resource.document();
        if (!resource.groupKind().equals(Kinds.SECRET)
                || !(document.value("stringData").orElse(null) instanceof Map<?, ?> texts)
                || !document.value("data").map(Map.class::isInstance).orElse(true)
                || !texts.values().stream().allMatch(String.class::isInstance)) {
            return resource;
        }
        Map<String, @Nullable Object> data =
                new LinkedHashMap<>(document.document("data").asMap());
        document.strings("stringData")
                .forEach((key, text) ->
                        data.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
        Document stored = document.without("stringData");
        return Resource.of(data.isEmpty() ? stored : stored.with(data, "data"));
    }

    /**
     * A text of a server about a resource, such as an error or a warning, on {@linkplain ServerText one line}; without any
     * value of the resource if it is a Secret.
     */
    public static String redact(Resource resource, String text) {
        return ServerText.line(isSecret(resource) ? withoutQuotes(redact(text, values(resource), SHORTEST)) : text);
    }

    /** Without what API servers quote of an object: the forms of field errors, and JSON. */
    private static String withoutQuotes(String text) {
        String clean = FIELD_VALUE.matcher(text).replaceAll("$1" + Matcher.quoteReplacement(MASK));
        int start = 0;
        while ((start = clean.indexOf('{', start)) >= 0
                && !QUOTE.matcher(clean).region(start + 1, clean.length()).lookingAt()) {
            start++;
        }
        int end = clean.lastIndexOf('}');
        return start >= 0 && end > start ? clean.substring(0, start) + "{" + MASK + clean.substring(end) : clean;
    }

    /** A text of the requester's own about a Secret, such as an annotation, without any of its values, however short. */
    public static String withoutValues(Resource secret, String text) {
        return redact(text, values(secret), 0);
    }

    private static String redact(String text, List<String> values, int shortest) {
        String clean = text;
        for (String value : values) {
            clean = value.length() < shortest
                    ? clean.replace('"' + value + '"', '"' + MASK + '"')
                            .replace("'" + value + "'", "'" + MASK + "'")
                            .replace('`' + value + '`', '`' + MASK + '`')
                    : clean.replace(value, MASK);
        }
        return clean;
    }

    private static @Nullable Object hidden(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> hidden = new LinkedHashMap<>();
            map.keySet().forEach(key -> hidden.put(key, MASK));
            return hidden;
        }
        return value == null ? null : MASK;
    }

    private static @Nullable Object clean(@Nullable Object value, List<String> values) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> clean = new LinkedHashMap<>();
            map.forEach((key, field) -> clean.put(key, clean(field, values)));
            return clean;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> clean = new ArrayList<>();
            list.forEach(element -> clean.add(clean(element, values)));
            return clean;
        }
        return value instanceof String text ? redact(text, values, 0) : value;
    }

    /** Every form in which a value may stand in a text, the longest first. */
    private static List<String> values(Resource secret) {
        Set<String> values = new LinkedHashSet<>();
        secret.document().asMap().forEach((field, value) -> {
            if (isHidden(secret, field)) {
                collect(value, values);
            }
        });
        List<String> sorted = new ArrayList<>(values);
        sorted.sort(Comparator.comparingInt(String::length).reversed());
        return sorted;
    }

    private static void collect(@Nullable Object value, Set<String> values) {
        if (value instanceof Map<?, ?> map) {
            map.values().forEach(field -> collect(field, values));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(element, values));
        } else if (value instanceof String text) {
            addForms(text, values);
            addForms(decoded(text), values);
            values.add(Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
        } else if (value instanceof Number) {
            addForms(value.toString(), values);
        }
        values.remove("");
    }

    private static void addForms(String text, Set<String> values) {
        if (text.isBlank()) {
            return;
        }
        values.add(text);
        values.add(text.strip());
        values.add(escaped(text));
        if (text.indexOf('\n') >= 0) {
            text.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= SHORTEST_LINE)
                    .forEach(line -> {
                        values.add(line);
                        values.add(escaped(line));
                    });
        }
    }

    /** As Go and JSON quote it within a text. */
    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }
}
