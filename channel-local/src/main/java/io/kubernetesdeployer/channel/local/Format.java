package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.Document;
import java.util.Map;

/** Reads the fields of the directory's files, and says what is wrong with them. */
final class Format {
    private Format() {}

    /** @throws IllegalArgumentException if it is another format */
    static void check(Document document, long format) {
        long found = number(document, "format");
        if (found != format) {
            throw new IllegalArgumentException(
                    "it has format " + found + ", and this version knows " + format + " alone");
        }
    }

    /** @throws IllegalArgumentException if it is missing, empty or something else */
    static String text(Document document, String field) {
        return document.string(field)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("it has no text \"" + field + "\""));
    }

    /** @throws IllegalArgumentException if it is missing, negative or something else */
    static long number(Document document, String field) {
        long number = document.integer(field).orElse(-1);
        if (number < 0) {
            throw new IllegalArgumentException("it has no number \"" + field + "\"");
        }
        return number;
    }

    /** @throws IllegalArgumentException if it is missing or something else */
    static Document object(Document document, String field) {
        return document.value(field)
                .filter(Map.class::isInstance)
                .map(object -> document.document(field))
                .orElseThrow(() -> new IllegalArgumentException("it has no object \"" + field + "\""));
    }
}
