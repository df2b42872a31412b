package io.kubernetesdeployer.backend.dryrun.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads whole lines of bytes; what comes after the last line feed is no line. */
final class LineReader {
    private final InputStream in;
    private final byte[] buffer = new byte[1 << 16];
    private int position;
    private int filled;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** The next line without its end; {@code null} if there is no whole one. */
    byte @Nullable [] next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            for (int i = position; i < filled; i++) {
                if (buffer[i] == '\n') {
                    line.write(buffer, position, i - position);
                    position = i + 1;
                    return line.toByteArray();
                }
            }
            line.write(buffer, position, filled - position);
            position = 0;
            filled = in.read(buffer);
            if (filled < 0) {
                filled = 0;
                return null;
            }
        }
    }
}
