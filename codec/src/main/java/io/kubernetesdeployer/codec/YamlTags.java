package io.kubernetesdeployer.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What explicit tags make of scalars; tags that are not of YAML's own are refused. */
final class YamlTags {
    private static final String YAML = "tag:yaml.org,2002:";

    private YamlTags() {}

    /** The value of a scalar with a tag, before numbers are made Kubernetes' own. */
    static @Nullable Object resolve(String tag, String text, int line) {
        String name = tag.startsWith(YAML) ? tag.substring(YAML.length()) : tag;
        return switch (name) {
            case "!", "str" -> text;
            case "binary" -> binary(text, line);
            case "null", "bool", "int", "float" -> converted(name, text, line);
            case "timestamp" -> timestamp(text, line);
            default -> throw unknown(tag, line);
        };
    }

    /** Refuses every tag of a collection that says something else than the collection itself does. */
    static void checkCollection(@Nullable String tag, String own, int line) {
        if (tag != null && !tag.equals("!") && !tag.equals(YAML + own)) {
            throw unknown(tag, line);
        }
    }

    private static BadDocumentException unknown(String tag, int line) {
        String shown = tag.startsWith(YAML) ? "!!" + tag.substring(YAML.length()) : tag;
        return new BadDocumentException(
                line, "the tag " + Quote.shortened(shown) + " is not supported; write plain YAML, without the tag");
    }

    private static @Nullable Object converted(String name, String text, int line) {
        Object value = YamlScalars.resolve(text);
        boolean matches = switch (name) {
            case "null" -> value == null;
            case "bool" -> value instanceof Boolean;
            case "int" -> value instanceof Long || isInteger(text, value);
            default -> value instanceof Number;
        };
        if (!matches) {
            throw new BadDocumentException(line, "the value is no !!" + name + "; correct it, or leave the tag out");
        }
        return value;
    }

    /** Unsigned integers of 64 bits have become floats already. */
    private static boolean isInteger(String text, @Nullable Object value) {
        return value instanceof Double && text.chars().noneMatch(c -> c == '.' || c == 'e' || c == 'E' || c == '-');
    }

    private static String binary(String text, int line) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text.replaceAll("[\r\n]", ""));
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (IllegalArgumentException e) {
            throw new BadDocumentException(line, "the !!binary value is not base64; correct it");
        } catch (CharacterCodingException e) {
            throw new BadDocumentException(
                    line,
                    "the !!binary value is not UTF-8 text; put the base64 text itself into a Secret's data,"
                            + " or a ConfigMap's binaryData");
        }
    }

    private static String timestamp(String text, int line) {
        if (!text.matches(
                "\\d{4}-\\d{1,2}-\\d{1,2}(([Tt]|[ \t]+)\\d{1,2}:\\d{1,2}:\\d{1,2}(\\.\\d*)?(Z|[-+]\\d\\d:\\d\\d)?)?")) {
            throw new BadDocumentException(line, "the value is no !!timestamp; correct it, or leave the tag out");
        }
        return text;
    }
}
