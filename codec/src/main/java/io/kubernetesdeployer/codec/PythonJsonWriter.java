package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.CodecException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what Python's {@code json.dumps(value, sort_keys=True)} writes, byte for byte. */
final class PythonJsonWriter {
    private static final char[] HEX = "0123456789abcdef".toCharArray();
    private static final int MAX_POSITIONAL_EXPONENT = 16;
    private static final int MIN_POSITIONAL_EXPONENT = -4;
    /** The value itself may be as deep as a document, and stand in a list. */
    private static final int MAX_DEPTH = Document.MAX_DEPTH + 2;

    /** Python compares strings by code point, Java by UTF-16 unit. */
    static final Comparator<String> CODE_POINT_ORDER = PythonJsonWriter::compareCodePoints;

    private final StringBuilder out = new StringBuilder(256);

    private PythonJsonWriter() {}

    static String write(@Nullable Object value) {
        PythonJsonWriter writer = new PythonJsonWriter();
        writer.value(value, 0);
        return writer.out.toString();
    }

    private void value(@Nullable Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new CodecException("the value nests deeper than " + Document.MAX_DEPTH + " levels", null);
        }
        if (value == null) {
            out.append("null");
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Map<?, ?> map) {
            object(map, depth);
        } else if (value instanceof List<?> list) {
            array(list, depth);
        } else if (value instanceof Double || value instanceof Float) {
            out.append(repr(((Number) value).doubleValue()));
        } else if (value instanceof Boolean || value instanceof Number) {
            out.append(value);
        } else if (value instanceof Document document) {
            object(document.asMap(), depth);
        } else {
            throw new CodecException("a value of " + value.getClass().getName() + " has no JSON form", null);
        }
    }

    private void object(Map<?, ?> map, int depth) {
        String[] keys = map.keySet().toArray(String[]::new);
        Arrays.sort(keys, CODE_POINT_ORDER);
        out.append('{');
        for (int i = 0; i < keys.length; i++) {
            if (i > 0) {
                out.append(", ");
            }
            string(keys[i]);
            out.append(": ");
            value(map.get(keys[i]), depth + 1);
        }
        out.append('}');
    }

    private void array(List<?> list, int depth) {
        out.append('[');
        boolean first = true;
        for (Object element : list) {
            if (!first) {
                out.append(", ");
            }
            first = false;
            value(element, depth + 1);
        }
        out.append(']');
    }

    private void string(String text) {
        out.append('"');
        int done = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, done, i);
            done = i + 1;
            escaped(c);
        }
        out.append(text, done, text.length()).append('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            default ->
                out.append("\\u")
                        .append(HEX[c >> 12])
                        .append(HEX[c >> 8 & 15])
                        .append(HEX[c >> 4 & 15])
                        .append(HEX[c & 15]);
        }
    }

    /** Python's {@code repr} of a float, with JSON's words for what is not finite. */
    static String repr(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Infinity" : "-Infinity";
        }
        Decimal decimal = Decimal.of(value);
        int exponent = decimal.scientificExponent();
        if (exponent < MIN_POSITIONAL_EXPONENT || exponent >= MAX_POSITIONAL_EXPONENT) {
            return decimal.scientific();
        }
        String text = decimal.positional();
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }

    private static int compareCodePoints(String a, String b) {
        int common = Math.min(a.length(), b.length());
        int i = 0;
        while (i < common && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == common) {
            return Integer.compare(a.length(), b.length());
        }
        boolean insidePair = i > 0
                && Character.isHighSurrogate(a.charAt(i - 1))
                && (Character.isLowSurrogate(a.charAt(i)) || Character.isLowSurrogate(b.charAt(i)));
        int start = insidePair ? i - 1 : i;
        return Integer.compare(a.codePointAt(start), b.codePointAt(start));
    }
}
