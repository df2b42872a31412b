package io.kubernetesdeployer.codec;

import io.kubernetesdeployer.api.codec.CodecException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** UTF-8, or UTF-16 by its byte order mark, to characters; bytes that are neither become {@link #MALFORMED}. */
final class TextDecoder {
    /** A lone surrogate: no decoder ever gives one. Nothing greater is read as a line break or white space either. */
    static final char MALFORMED = '\uDFFF';

    static final long MAX_BYTES = 512L << 20;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream in;
    private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_BYTES).flip();
    private final CharsetDecoder decoder;
    private boolean ended;
    private long total;

    TextDecoder(InputStream in) throws IOException {
        this.in = in;
        while (bytes.remaining() < 3 && fill()) {
            // The mark decides on the charset.
        }
        decoder = charset()
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** As {@link java.io.Reader#read(char[], int, int)}. */
    int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length);
        while (chars.position() == offset) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (result.isError()) {
                bytes.position(bytes.position() + result.length());
                chars.put(MALFORMED);
            } else if (chars.position() == offset && !fill()) {
                return -1;
            }
        }
        return chars.position() - offset;
    }

    private boolean fill() throws IOException {
        if (ended) {
            return false;
        }
        bytes.compact();
        int n = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = n < 0;
        total += Math.max(n, 0);
        bytes.position(bytes.position() + Math.max(n, 0)).flip();
        if (total > MAX_BYTES) {
            throw new CodecException("is longer than " + MAX_BYTES + " bytes; split it into several files", null);
        }
        // At the end once more, for what is cut off in the middle of a character.
        return !ended || bytes.hasRemaining();
    }

    private Charset charset() {
        if (skipMark(0xEF, 0xBB, 0xBF)) {
            return StandardCharsets.UTF_8;
        }
        if (skipMark(0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        return skipMark(0xFF, 0xFE) ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
    }

    private boolean skipMark(int... mark) {
        if (bytes.remaining() < mark.length) {
            return false;
        }
        for (int i = 0; i < mark.length; i++) {
            if ((bytes.get(bytes.position() + i) & 0xFF) != mark[i]) {
                return false;
            }
        }
        bytes.position(bytes.position() + mark.length);
        return true;
    }
}
