package io.kubernetesdeployer.backend.dryrun.text;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON and says what is wrong with it in Go's words. Source: Go's {@code encoding/json}. Numbers are read as 0: nobody asks for one. */
public final class GoJson {
    private static final int MAX_DEPTH = 10_000;
    private static final int BYTE = 0xFF;
    private static final Object OPENED = new Object();
    private static final String KEY = "looking for beginning of object key string";

    private final String text;
    private final Deque<Object> open = new ArrayDeque<>();
    private final Deque<String> keys = new ArrayDeque<>();
    private int position;

    private GoJson(String text) {
        this.text = text;
    }

    /**
     * Reads a value.
     *
     * @throws IllegalArgumentException if it is none, in Go's words
     */
    public static @Nullable Object parse(String text) {
        return new GoJson(text).whole();
    }

    /** What Go calls the type of a value. */
    public static String type(@Nullable Object value) {
        return value instanceof Map
                ? "object"
                : value instanceof List
                        ? "array"
                        : value instanceof String ? "string" : value instanceof Boolean ? "bool" : "number";
    }

    private @Nullable Object whole() {
        while (true) {
            Object value = begin();
            while (value != OPENED) {
                if (open.isEmpty()) {
                    skipSpace();
                    if (position < text.length()) {
                        throw unexpected("after top-level value");
                    }
                    return value;
                }
                value = added(value) ? open.pop() : OPENED;
            }
        }
    }

    /** Begins a value, and ends it unless it holds others. */
    private @Nullable Object begin() {
        skipSpace();
        char c = current();
        switch (c) {
            case '{' -> {
                return opened(new LinkedHashMap<String, @Nullable Object>(), '}');
            }
            case '[' -> {
                return opened(new ArrayList<@Nullable Object>(), ']');
            }
            case '"' -> {
                return string();
            }
            case 't' -> {
                return literal("true", true);
            }
            case 'f' -> {
                return literal("false", false);
            }
            case 'n' -> {
                return literal("null", null);
            }
            default -> {
                if (c != '-' && !isDigit(c)) {
                    throw unexpected("looking for beginning of value");
                }
                return number();
            }
        }
    }

    private Object opened(Object container, char end) {
        open.push(container);
        if (open.size() > MAX_DEPTH) {
            throw new IllegalArgumentException("exceeded max depth");
        }
        position++;
        skipSpace();
        if (current() == end) {
            position++;
            return open.pop();
        }
        if (end == '}') {
            key();
        }
        return OPENED;
    }

    private void key() {
        skipSpace();
        if (current() != '"') {
            throw unexpected(KEY);
        }
        keys.push(string());
        skipSpace();
        if (current() != ':') {
            throw unexpected("after object key");
        }
        position++;
    }

    /** Adds a value to what it is in; whether that ends. */
    @SuppressWarnings("unchecked")
    private boolean added(@Nullable Object value) {
        boolean isList = open.peek() instanceof List;
        if (isList) {
            ((List<@Nullable Object>) open.element()).add(value);
        } else {
            ((Map<String, @Nullable Object>) open.element()).put(keys.pop(), value);
        }
        skipSpace();
        char c = current();
        if (c != ',' && c != (isList ? ']' : '}')) {
            throw unexpected(isList ? "after array element" : "after object key:value pair");
        }
        position++;
        if (c == ',' && !isList) {
            key();
        }
        return c != ',';
    }

    private String string() {
        StringBuilder read = new StringBuilder();
        position++;
        while (current() != '"') {
            char c = current();
            if (c < ' ') {
                throw unexpected("in string literal");
            }
            position++;
            read.append(c == '\\' ? escape() : c);
        }
        position++;
        return read.toString();
    }

    private char escape() {
        int letter = "bfnrt\\/\"u".indexOf(currentOrSpace());
        if (letter < 0) {
            throw unexpected("in string escape code");
        }
        position++;
        if (letter < "bfnrt\\/\"".length()) {
            return "\b\f\n\r\t\\/\"".charAt(letter);
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(currentOrSpace(), 16);
            if (digit < 0) {
                throw unexpected("in \\u hexadecimal character escape");
            }
            code = code * 16 + digit;
            position++;
        }
        return (char) code;
    }

    private @Nullable Object literal(String name, @Nullable Object value) {
        for (char c : name.toCharArray()) {
            if (currentOrSpace() != c) {
                throw unexpected("in literal " + name + " (expecting '" + c + "')");
            }
            position++;
        }
        return value;
    }

    private Object number() {
        if (current() == '-') {
            position++;
            digits("in numeric literal");
        } else if (current() == '0') {
            position++;
        } else {
            digits("");
        }
        if (isAt(".")) {
            position++;
            digits("after decimal point in numeric literal");
        }
        if (isAt("eE")) {
            position++;
            position += isAt("+-") ? 1 : 0;
            digits("in exponent of numeric literal");
        }
        return 0L;
    }

    /** One digit at least; a whole number that begins with 0 ends there. */
    private void digits(String where) {
        if (!isDigit(currentOrSpace())) {
            throw unexpected(where);
        }
        boolean ends = where.equals("in numeric literal") && currentOrSpace() == '0';
        do {
            position++;
        } while (!ends && position < text.length() && isDigit(text.charAt(position)));
    }

    private boolean isAt(String characters) {
        return position < text.length() && characters.indexOf(text.charAt(position)) >= 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private void skipSpace() {
        while (isAt(" \t\r\n")) {
            position++;
        }
    }

    private char current() {
        if (position >= text.length()) {
            throw new IllegalArgumentException("unexpected end of JSON input");
        }
        return text.charAt(position);
    }

    /** At the end, where something must follow, Go reads a space. */
    private char currentOrSpace() {
        return position < text.length() ? text.charAt(position) : ' ';
    }

    /** Go looks at bytes. */
    private IllegalArgumentException unexpected(String where) {
        char c = (char)
                (text.substring(position).isEmpty()
                        ? ' '
                        : text.substring(position).getBytes(StandardCharsets.UTF_8)[0] & BYTE);
        String quoted = GoQuote.quoted(String.valueOf(c));
        String told = c == '\'' ? "'\\''" : c == '"' ? "'\"'" : "'" + quoted.substring(1, quoted.length() - 1) + "'";
        return new IllegalArgumentException("invalid character " + told + " " + where);
    }
}
