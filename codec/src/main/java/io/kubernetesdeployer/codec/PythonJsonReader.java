package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Document;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Python's {@code json.loads} reads of a string: JSON with {@code NaN}, {@code Infinity} and
 * {@code -Infinity}, numbers beyond a double as infinities, lone surrogates, and of repeated keys the last.
 *
 * <p>One reader for one text. Everything is bounded, and not by the stack or the heap.
 */
final class PythonJsonReader {
    /** Juju itself limits a whole bag to 16 MiB. */
    static final int MAX_CHARS = 16 << 20;

    static final int MAX_VALUES = 2_000_000;
    static final int MAX_NUMBER_CHARS = 1000;
    /** A document at full depth, in a list, in a list's items. */
    static final int MAX_DEPTH = Document.MAX_DEPTH + 4;

    private final String text;
    private int at;
    private int values;
    private boolean nonFinite;

    private PythonJsonReader(String text) {
        this.text = text;
    }

    /**
     * A text read.
     *
     * @param value the value, or the text itself
     * @param isJson whether it was JSON
     * @param hasNonFinite whether a NaN or an infinity is in it
     */
    record Decoded(@Nullable Object value, boolean isJson, boolean hasNonFinite) {}

    /** Thrown where a text is beyond a limit, with what the limit is. */
    static final class LimitException extends Exception {
        private static final long serialVersionUID = 1L;

        LimitException(String message) {
            super(message, null, false, false);
        }
    }

    private static final class NotJsonException extends Exception {
        private static final long serialVersionUID = 1L;

        NotJsonException() {
            super(null, null, false, false);
        }
    }

    static Decoded read(String text) throws LimitException {
        if (text.length() > MAX_CHARS) {
            throw new LimitException("is " + text.length() + " characters long; at most " + MAX_CHARS
                    + " are read: send less, or split the request over several applications");
        }
        PythonJsonReader reader = new PythonJsonReader(text);
        try {
            Object value = reader.valueWithSpace(0);
            if (reader.at < text.length()) {
                throw new NotJsonException();
            }
            return new Decoded(value, true, reader.nonFinite);
        } catch (NotJsonException e) {
            return new Decoded(text, false, false);
        }
    }

    private @Nullable Object valueWithSpace(int depth) throws LimitException, NotJsonException {
        skipSpace();
        Object value = value(depth);
        skipSpace();
        return value;
    }

    private @Nullable Object value(int depth) throws LimitException, NotJsonException {
        if (depth > MAX_DEPTH) {
            throw new LimitException("nests deeper than " + Document.MAX_DEPTH + " levels; make it flatter");
        }
        if (++values > MAX_VALUES) {
            throw new LimitException("holds more than " + MAX_VALUES + " values; send less");
        }
        switch (peek()) {
            case '{':
                at++;
                return object(depth);
            case '[':
                at++;
                return array(depth);
            case '"':
                at++;
                return string();
            case 't':
                return word("true", Boolean.TRUE);
            case 'f':
                return word("false", Boolean.FALSE);
            case 'n':
                return word("null", null);
            case 'N':
                nonFinite = true;
                return word("NaN", Double.NaN);
            case 'I':
                nonFinite = true;
                return word("Infinity", Double.POSITIVE_INFINITY);
            default:
                return number();
        }
    }

    private Map<String, @Nullable Object> object(int depth) throws LimitException, NotJsonException {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        skipSpace();
        if (peek() == '}') {
            at++;
            return map;
        }
        while (true) {
            skipSpace();
            expect('"');
            String key = string();
            skipSpace();
            expect(':');
            map.put(key, valueWithSpace(depth + 1));
            if (peek() == '}') {
                at++;
                return map;
            }
            expect(',');
        }
    }

    private List<@Nullable Object> array(int depth) throws LimitException, NotJsonException {
        skipSpace();
        if (peek() == ']') {
            at++;
            return List.of();
        }
        List<@Nullable Object> list = new ArrayList<>();
        while (true) {
            list.add(valueWithSpace(depth + 1));
            if (peek() == ']') {
                at++;
                return list;
            }
            expect(',');
        }
    }

    private String string() throws NotJsonException {
        int start = at;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            }
            if (c == '\\') {
                return escapedString(start);
            }
            if (c < ' ') {
                throw new NotJsonException();
            }
            at++;
        }
        throw new NotJsonException();
    }

    private String escapedString(int start) throws NotJsonException {
        StringBuilder string = new StringBuilder(at - start + 32).append(text, start, at);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            }
            if (c < ' ') {
                throw new NotJsonException();
            }
            string.append(c == '\\' ? escape() : c);
        }
        throw new NotJsonException();
    }

    private char escape() throws NotJsonException {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unicode();
            default -> throw new NotJsonException();
        };
    }

    private char unicode() throws NotJsonException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            char c = peek();
            int digit = c < 0x80 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                throw new NotJsonException();
            }
            code = code << 4 | digit;
            at++;
        }
        return (char) code;
    }

    private Object number() throws LimitException, NotJsonException {
        int start = at;
        boolean negative = peek() == '-';
        if (negative) {
            at++;
            if (peek() == 'I') {
                nonFinite = true;
                word("Infinity", null);
                return Double.NEGATIVE_INFINITY;
            }
        }
        if (peek() == '0') {
            at++;
        } else if (skipDigits() == 0) {
            throw new NotJsonException();
        }
        int integerEnd = at;
        if (peek() == '.') {
            at++;
            if (skipDigits() == 0) {
                at = integerEnd;
            }
        }
        int mantissaEnd = at;
        if (peek() == 'e' || peek() == 'E') {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            if (skipDigits() == 0) {
                at = mantissaEnd;
            }
        }
        if (at - start > MAX_NUMBER_CHARS) {
            throw new LimitException(
                    "holds a number of more than " + MAX_NUMBER_CHARS + " digits; send it as a string");
        }
        return at == integerEnd ? integer(start) : floating(start);
    }

    private Object integer(int start) {
        String digits = text.substring(start, at);
        if (digits.length() < 19) {
            return Long.parseLong(digits);
        }
        BigInteger integer = new BigInteger(digits);
        return integer.bitLength() < Long.SIZE ? (Object) integer.longValue() : integer;
    }

    private Object floating(int start) {
        double number = Double.parseDouble(text.substring(start, at));
        nonFinite |= Double.isInfinite(number);
        return number;
    }

    private int skipDigits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - start;
    }

    private @Nullable Object word(String word, @Nullable Object value) throws NotJsonException {
        if (!text.startsWith(word, at)) {
            throw new NotJsonException();
        }
        at += word.length();
        return value;
    }

    private void expect(char c) throws NotJsonException {
        if (peek() != c) {
            throw new NotJsonException();
        }
        at++;
    }

    /** The next character; at the end NUL, which nothing here begins with. */
    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\t' && c != '\r') {
                return;
            }
            at++;
        }
    }
}
