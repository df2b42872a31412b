package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.CodecException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** JSON by Jackson's streaming parser and generator, values by hand: no databind, so nothing is looked up by type. */
final class JsonText {
    static final int MAX_NUMBER_CHARS = 1000;
    static final int MAX_STRING_CHARS = 64 << 20;
    static final int MAX_NAME_CHARS = 1 << 20;
    static final long MAX_DOCUMENT_CHARS = 256L << 20;
    /** A key, a value, and the end of it. */
    private static final long MAX_MANIFEST_TOKENS = 3L * YamlValues.MAX_NODES;

    private final JsonFactory factory;
    private final boolean asKubectl;

    private JsonText(StreamReadConstraints.Builder limits, boolean asKubectl) {
        this.asKubectl = asKubectl;
        this.factory = JsonFactory.builder()
                .streamReadConstraints(limits.maxNestingDepth(Document.MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_CHARS)
                        .maxStringLength(MAX_STRING_CHARS)
                        .maxNameLength(MAX_NAME_CHARS)
                        .maxDocumentLength(MAX_DOCUMENT_CHARS)
                        .build())
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
                .build();
    }

    /** Numbers as they stand. */
    static JsonText exact() {
        return new JsonText(StreamReadConstraints.builder(), false);
    }

    /** Numbers as {@link GoNumbers}, whole characters, and so many tokens only as a manifest's document may have. */
    static JsonText asKubectl() {
        return new JsonText(StreamReadConstraints.builder().maxTokenCount(MAX_MANIFEST_TOKENS), true);
    }

    /** Reads the only value of a text. */
    @Nullable
    Object readOne(Reader text) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() == null) {
                throw new CodecException("JSON: the text is empty; a value is expected", null);
            }
            Object value = value(parser);
            if (parser.nextToken() != null) {
                throw error(parser, "text behind the value; one value is expected");
            }
            return value;
        } catch (JacksonException e) {
            throw failure(e);
        }
    }

    /** Takes values and the line each begins at, from 1. */
    interface Values {
        void value(@Nullable Object value, int line);
    }

    /**
     * Reads values one behind the other, with nothing but white space between them.
     *
     * @throws BadDocumentException if it is not JSON
     */
    void readAll(Reader text, Values values) {
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), text)) {
            while (parser.nextToken() != null) {
                int line = parser.currentTokenLocation().getLineNr();
                values.value(value(parser), line);
            }
        } catch (RefusedException | StreamConstraintsException e) {
            throw new BadDocumentException(line(e), reason(e));
        } catch (JacksonException e) {
            throw BadDocumentException.syntax(line(e), "is not JSON: " + reason(e) + "; correct the text");
        }
    }

    String write(@Nullable Object value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = factory.createGenerator(pretty ? PRETTY : ObjectWriteContext.empty(), text)) {
            write(generator, value, 0);
        } catch (JacksonException e) {
            throw new CodecException("JSON cannot be written: " + e.getOriginalMessage(), e);
        }
        return Surrogates.escapeLone(text.toString());
    }

    private @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> string(parser);
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> floating(parser);
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            default -> throw error(parser, "a value is expected here");
        };
    }

    private Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        String key;
        while ((key = parser.nextName()) != null) {
            if (map.containsKey(key)) {
                throw error(parser, "the key \"" + Quote.shortened(key) + "\" stands twice; remove one of them");
            }
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }

    private String string(JsonParser parser) {
        String string = parser.getString();
        if (asKubectl && Surrogates.indexOfLone(string) >= 0) {
            throw error(parser, "half of a surrogate pair stands alone; write both halves or none");
        }
        return string;
    }

    private Object integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default ->
                asKubectl ? finite(parser.getBigIntegerValue().doubleValue(), parser) : parser.getBigIntegerValue();
        };
    }

    private Object floating(JsonParser parser) {
        return finite(parser.getDoubleValue(), parser);
    }

    private Object finite(double number, JsonParser parser) {
        if (!Double.isFinite(number)) {
            throw error(parser, "the number is beyond the range of a double; write it as a string");
        }
        return asKubectl ? GoNumbers.ofDouble(number) : (Object) number;
    }

    private static void write(JsonGenerator generator, @Nullable Object value, int depth) {
        if (depth > Document.MAX_DEPTH) {
            throw new CodecException("JSON cannot be written: it nests deeper than " + Document.MAX_DEPTH, null);
        }
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof String string) {
            generator.writeString(string);
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                generator.writeName((String) entry.getKey());
                write(generator, entry.getValue(), depth + 1);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object element : list) {
                write(generator, element, depth + 1);
            }
            generator.writeEndArray();
        } else if (value instanceof Document document) {
            write(generator, document.asMap(), depth);
        } else if (value instanceof Boolean bool) {
            generator.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(generator, number);
        } else {
            throw new CodecException(
                    "JSON has no form for a value of " + value.getClass().getName(), null);
        }
    }

    private static void writeNumber(JsonGenerator generator, Number number) {
        if (number instanceof Double || number instanceof Float) {
            if (!Double.isFinite(number.doubleValue())) {
                throw new CodecException("JSON has no form for " + number + "; leave the field out", null);
            }
            generator.writeNumber(number.doubleValue());
        } else {
            generator.writeNumber(number.toString());
        }
    }

    private static CodecException failure(JacksonException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return new CodecException("JSON: the text is not UTF-8; save it as UTF-8", e);
        }
        if (e.getCause() instanceof IOException io) {
            return new CodecException("JSON: the stream failed: " + io.getMessage(), e);
        }
        TokenStreamLocation place = e.getLocation();
        String where = place == null || place.getLineNr() < 0
                ? "JSON: "
                : "JSON, line " + place.getLineNr() + ", column " + place.getColumnNr() + ": ";
        return new CodecException(where + reason(e), e);
    }

    private static String reason(JacksonException e) {
        return (e instanceof StreamConstraintsException ? "a limit is exceeded: " : "") + e.getOriginalMessage();
    }

    private static int line(JacksonException e) {
        return e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
    }

    private static RefusedException error(JsonParser parser, String reason) {
        return new RefusedException(parser, reason);
    }

    /** JSON by its syntax, that is not read all the same. */
    private static final class RefusedException extends StreamReadException {
        private static final long serialVersionUID = 1L;

        RefusedException(JsonParser parser, String reason) {
            super(parser, reason, parser.currentTokenLocation());
        }
    }

    private static final ObjectWriteContext PRETTY = new ObjectWriteContext.Base() {
        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }

        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            Separators separators = Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator("");
            return new DefaultPrettyPrinter(separators)
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter);
        }
    };
}
