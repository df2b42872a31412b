package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Strict JSON: no NaN, no repeated keys, nothing behind the value, well-formed UTF-8 only. */
public final class JacksonJsonCodec implements JsonCodec {
    private final JsonText json = JsonText.exact();

    /** For {@link java.util.ServiceLoader}. */
    public JacksonJsonCodec() {}

    @Override
    public Document read(byte[] utf8) {
        return read(new ByteArrayInputStream(utf8));
    }

    @Override
    public Document read(InputStream utf8) {
        // A decoder of our own: Jackson's would guess UTF-16 and UTF-32, and let overlong forms pass.
        Reader reader = new InputStreamReader(utf8, StandardCharsets.UTF_8.newDecoder());
        if (json.readOne(reader) instanceof Map<?, ?> map) {
            return Document.of(map);
        }
        throw new CodecException("JSON: an object is expected; the text is another kind of value", null);
    }

    @Override
    public @Nullable Object readValue(String text) {
        return json.readOne(new StringReader(text));
    }

    @Override
    public byte[] write(@Nullable Object value) {
        return json.write(value, false).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String writePretty(@Nullable Object value) {
        return json.write(value, true);
    }
}
