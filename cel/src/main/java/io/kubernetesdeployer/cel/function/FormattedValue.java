package io.kubernetesdeployer.cel.function;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.values.CelByteString;
import dev.cel.common.values.NullValue;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import io.kubernetesdeployer.backend.dryrun.text.GoText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The text of values, alone and inside of others. Source: cel-go's {@code ext/formatting.go}. */
final class FormattedValue {
    private static final int PRECISION = 6;
    private static final int NANOS = 9;

    private FormattedValue() {}

    /** The value as {@code %s} prints it. */
    static String plain(Object value) {
        if (value instanceof Double number) {
            return GoText.real(number);
        }
        if (value instanceof Instant || value instanceof Duration || value instanceof String) {
            return scalar(value);
        }
        return value instanceof CelByteString bytes ? bytes.toStringUtf8() : nested(value);
    }

    /** The value as it stands in a list or a map: as an expression has it. */
    private static String nested(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(FormattedValue::nested).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> nested(entry.getKey()) + ":" + nested(entry.getValue()))
                    .sorted()
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof String text) {
            return GoQuote.quoted(text);
        }
        if (value instanceof CelByteString bytes) {
            return "b" + GoQuote.quoted(bytes.toStringUtf8());
        }
        if (value instanceof Double number) {
            return Double.isFinite(number)
                    ? new BigDecimal(number)
                            .setScale(PRECISION, RoundingMode.HALF_EVEN)
                            .toPlainString()
                    : GoQuote.quoted(GoText.real(number));
        }
        if (value instanceof Instant) {
            return "timestamp(" + GoQuote.quoted(scalar(value)) + ")";
        }
        return value instanceof Duration ? "duration(" + GoQuote.quoted(scalar(value)) + ")" : scalar(value);
    }

    private static String scalar(Object value) {
        if (value instanceof Duration duration) {
            return BigDecimal.valueOf(duration.getSeconds())
                            .add(BigDecimal.valueOf(duration.getNano(), NANOS))
                            .stripTrailingZeros()
                            .toPlainString()
                    + "s";
        }
        if (value instanceof NullValue) {
            return "null";
        }
        if (value instanceof CelType type) {
            return type.name();
        }
        if (value instanceof String
                || value instanceof Long
                || value instanceof UnsignedLong
                || value instanceof Boolean
                || value instanceof Instant) {
            return String.valueOf(value);
        }
        throw new IllegalArgumentException(
                "error during formatting: string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given "
                        + typeName(value));
    }

    static String typeName(Object value) {
        if (value instanceof String) {
            return "string";
        }
        if (value instanceof Long) {
            return "int";
        }
        if (value instanceof UnsignedLong) {
            return "uint";
        }
        if (value instanceof Double) {
            return "double";
        }
        if (value instanceof Boolean) {
            return "bool";
        }
        if (value instanceof CelByteString) {
            return "bytes";
        }
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof Map) {
            return "map";
        }
        if (value instanceof Instant) {
            return "google.protobuf.Timestamp";
        }
        if (value instanceof Duration) {
            return "google.protobuf.Duration";
        }
        return value instanceof NullValue ? "null_type" : "type";
    }
}
