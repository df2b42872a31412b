package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Counts the files that are read. */
final class CountingCodec implements JsonCodec {
    private final JsonCodec codec = JsonCodec.load();
    private int files;

    /** How many there were since this was asked last. */
    int files() {
        int counted = files;
        files = 0;
        return counted;
    }

    @Override
    public Document read(byte[] utf8) {
        files++;
        return codec.read(utf8);
    }

    @Override
    public Document read(InputStream utf8) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object readValue(String text) {
        throw new UnsupportedOperationException();
    }

    @Override
    public byte[] write(@Nullable Object value) {
        return codec.write(value);
    }

    @Override
    public String writePretty(@Nullable Object value) {
        throw new UnsupportedOperationException();
    }
}
