package io.kubernetesdeployer.api.codec;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.service.Services;
import java.io.InputStream;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * JSON (RFC 8259) to values and back. Values are those of {@link Document}. Safe from many threads.
 */
public interface JsonCodec {

    /**
     * {@return the codec on the module path}
     *
     * @throws io.kubernetesdeployer.api.service.SelectionException if there is none
     */
    static JsonCodec load() {
        return Services.only(JsonCodec.class, ServiceLoader.load(JsonCodec.class));
    }

    /**
     * Reads one object of UTF-8 text.
     *
     * @param utf8 the text
     * @return the object
     * @throws CodecException if it is not JSON, not an object, or beyond the limits in size and depth
     */
    Document read(byte[] utf8);

    /**
     * Reads one object from a stream of UTF-8 text, to its end; for texts beyond what should be held at once.
     *
     * @param utf8 the text
     * @return the object
     * @throws CodecException as {@link #read(byte[])}, and if the stream fails
     */
    Document read(InputStream utf8);

    /**
     * Reads one value of any kind.
     *
     * @param text the JSON text
     * @return the value
     * @throws CodecException as {@link #read(byte[])}
     */
    @Nullable
    Object readValue(String text);

    /**
     * Writes a value as UTF-8, without white space, keys in their order.
     *
     * @param value a value of the kinds that {@link Document} holds
     * @return the text
     */
    byte[] write(@Nullable Object value);

    /**
     * Writes a value for people: indented by two blanks, keys in their order.
     *
     * @param value a value of the kinds that {@link Document} holds
     * @return the text
     */
    String writePretty(@Nullable Object value);
}
