package io.kubernetesdeployer.backend.dryrun.schema;

import io.kubernetesdeployer.backend.dryrun.text.GoBase64;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import io.kubernetesdeployer.backend.dryrun.text.GoText;
import io.kubernetesdeployer.backend.dryrun.text.GoTime;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.util.OptionalInt;

/** Reads single values as the server's Go types do. */
final class GoScalars {
    private static final String MICRO = ".000000";
    private static final int SECONDS = "2006-01-02T15:04:05".length();

    private GoScalars() {}

    /**
     * The value as the server has it: an integer of 32 bits that is too large overflows.
     *
     * @throws IllegalArgumentException if it cannot be read, in the server's words
     */
    static Object decoded(Schema.Scalar type, Object value) {
        switch (type) {
            case BASE64 -> checkBase64(String.valueOf(value));
            case TIME -> checkTime(String.valueOf(value), "");
            case MICRO_TIME -> {
                checkTime(String.valueOf(value), MICRO);
                checkMicros(String.valueOf(value));
            }
            case QUANTITY -> Quantity.parse(value instanceof String ? (String) value : GoText.plain(value));
            case INT32, INT64 -> {
                if (!(value instanceof Long number)) {
                    throw new IllegalArgumentException(
                            "cannot convert float64 to " + (type == Schema.Scalar.INT32 ? "int32" : "int64"));
                }
                return type == Schema.Scalar.INT32 ? (long) number.intValue() : number;
            }
            case NUMBER_OR_STRING -> {
                if (value instanceof Number number && !isInt32(number)) {
                    throw new IllegalArgumentException(
                            "json: cannot unmarshal number " + GoText.plain(value) + " into Go value of type int32");
                }
            }
            default -> {}
        }
        return value;
    }

    private static boolean isInt32(Number number) {
        return number instanceof Long integer && integer == integer.intValue();
    }

    private static void checkBase64(String text) {
        OptionalInt place = GoBase64.errorAt(text);
        if (place.isPresent()) {
            throw new IllegalArgumentException(
                    "error decoding from json: illegal base64 data at input byte " + place.getAsInt());
        }
    }

    /** A time with six digits after the point, no more and no fewer. */
    private static void checkMicros(String text) {
        String rest = text.substring(Math.min(SECONDS, text.length()));
        boolean hasMicros = rest.matches("\\.[0-9]{6}.*");
        String zone = hasMicros ? rest.substring(MICRO.length()) : "";
        if (!hasMicros || zone.matches("[0-9].*")) {
            throw new IllegalArgumentException("parsing time " + GoQuote.quoted(text) + " as \"2006-01-02T15:04:05"
                    + MICRO + "Z07:00\": cannot parse " + GoQuote.quoted(hasMicros ? zone : rest) + " as \""
                    + (hasMicros ? "Z07:00" : MICRO) + "\"");
        }
    }

    private static void checkTime(String text, String fraction) {
        if (GoTime.rfc3339(text).isEmpty()) {
            String quoted = GoQuote.quoted(text);
            throw new IllegalArgumentException("parsing time " + quoted + " as \"2006-01-02T15:04:05" + fraction
                    + "Z07:00\": cannot parse " + quoted + " as \"2006\"");
        }
    }
}
