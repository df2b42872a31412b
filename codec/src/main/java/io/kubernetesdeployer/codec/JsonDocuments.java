package io.kubernetesdeployer.codec;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A document of a manifest that is JSON: one object, or several one behind the other. */
final class JsonDocuments {
    private @Nullable JsonText json;

    /** A value and the line in the file it begins at. */
    record Located(@Nullable Object value, int line) {}

    /**
     * @param text the document with the line that separates it from the one before
     * @throws BadDocumentException if it is not JSON
     */
    List<Located> read(String text, int firstLine) {
        if (json == null) {
            json = JsonText.asKubectl();
        }
        List<Located> values = new ArrayList<>();
        try {
            json.readAll(
                    new StringReader(text.startsWith("---") ? "   " + text.substring(3) : text),
                    (value, line) -> values.add(new Located(value, firstLine + line - 1)));
        } catch (BadDocumentException e) {
            throw e.shifted(firstLine - 1);
        }
        return values;
    }

    /** Whether the first key stands in quotes: written as JSON, by a person or a program. */
    static boolean hasQuotedKey(String text) {
        int i = text.indexOf('{') + 1;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && text.charAt(i) == '"';
    }
}
