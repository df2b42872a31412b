package io.kubernetesdeployer.backend.rest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of bytes, none longer than an object can be. */
final class LineReader {
    /** An API server takes objects up to 3 MiB; fields of its own come on top. */
    private static final int MAX_LINE = 16 << 20;

    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int start;
    private int end;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line that is not empty, without its end; {@code null} at the end. A line cut off there is dropped. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            for (int i = start; i < end; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, start, i - start);
                    start = i + 1;
                    if (line.size() > 0) {
                        return line.toByteArray();
                    }
                }
            }
            line.write(buffer, start, end - start);
            if (line.size() > MAX_LINE) {
                throw new IOException("a watch event is longer than " + MAX_LINE + " bytes");
            }
            start = 0;
            end = in.read(buffer);
            if (end < 0) {
                end = 0;
                return null;
            }
        }
    }
}
