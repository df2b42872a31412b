package io.kubernetesdeployer.backend.dryrun.validations;

import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.structural.JsonSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the {@code fieldPath} of a rule, a JSON path of fields and keys of maps. Source: apiextensions' {@code ValidFieldPath}. */
public final class RulePath {
    private static final String UNKNOWN = "does not refer to a valid field";
    private static final String END = "unexpected end of JSON path";
    private static final Map<Character, String> ESCAPES = Map.of(
            'a', "\u0007", 'b', "\b", 'f', "\f", 'n', "\n", 'r', "\r", 't', "\t", 'v', "\u000b", '\'', "'", '\\', "\\");

    private JsonSchema schema;
    private String path = "";

    private RulePath(JsonSchema schema) {
        this.schema = schema;
    }

    /**
     * The path as messages have it.
     *
     * @param schema the schema of the value that the path begins at
     * @throws IllegalArgumentException if it does not name a field of the schema, in the server's words
     */
    public static String of(String text, JsonSchema schema) {
        return new RulePath(schema).read(tokens(text));
    }

    private String read(List<String> tokens) {
        int at = 0;
        while (at < tokens.size()) {
            String token = tokens.get(at++);
            if (token.equals(".")) {
                step(next(tokens, at++));
            } else if (token.equals("[")) {
                step(unquoted(next(tokens, at++)));
                String close = next(tokens, at++);
                if (!close.equals("]")) {
                    throw new IllegalArgumentException("expected ] but got " + close);
                }
            } else {
                throw new IllegalArgumentException("expected [ or . but got: " + token);
            }
        }
        return path;
    }

    private void step(String name) {
        boolean isNamed = !schema.propertyNames().isEmpty();
        JsonSchema child = isNamed ? schema.property(name) : schema.additionalProperties();
        if (child == null) {
            throw new IllegalArgumentException(UNKNOWN);
        }
        path = isNamed ? FieldPath.child(path, name) : FieldPath.key(path, name);
        schema = child;
    }

    private static String next(List<String> tokens, int at) {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException(END);
        }
        return tokens.get(at);
    }

    /** Dots, brackets, strings in single quotes, and what stands between them. */
    private static List<String> tokens(String text) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at + 1;
            if (text.charAt(at) == '\'') {
                while (end < text.length() && !(text.charAt(end) == '\'' && text.charAt(end - 1) != '\\')) {
                    end++;
                }
                end = Math.min(text.length(), end + 1);
            } else if (!isDelimiter(text.charAt(at))) {
                while (end < text.length() && !isDelimiter(text.charAt(end))) {
                    end++;
                }
            }
            tokens.add(text.substring(at, end));
            at = end;
        }
        return tokens;
    }

    private static boolean isDelimiter(char character) {
        return character == '.' || character == '[' || character == ']';
    }

    private static String unquoted(String token) {
        if (token.length() < 2 || !token.startsWith("'") || !token.endsWith("'")) {
            throw new IllegalArgumentException("expected single quoted string but got " + token);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < token.length() - 1; i++) {
            char character = token.charAt(i);
            if (character != '\\' || i + 1 >= token.length() - 1) {
                text.append(character);
                continue;
            }
            @Nullable String unescaped = ESCAPES.get(token.charAt(++i));
            if (unescaped == null) {
                throw new IllegalArgumentException("invalid string literal: invalid escape char \\" + token.charAt(i));
            }
            text.append(unescaped);
        }
        return text.toString();
    }
}
