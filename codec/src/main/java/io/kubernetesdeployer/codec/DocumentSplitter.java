package io.kubernetesdeployer.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;

/**
 * Cuts a stream into documents at the lines that begin with {@code ---}, as kubectl does, and before YAML is looked at:
 * what is wrong with one document cannot reach the next. It is the reader of the document it stands at; the separating
 * line is that document's first.
 */
final class DocumentSplitter extends Reader {
    static final int MAX_DOCUMENT_CHARS = 16 << 20;
    /** Stands inside of a stream where files were joined. */
    static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final String SEPARATOR = "---";
    private static final int BUFFER_CHARS = 16 * 1024;

    private final TextDecoder decoder;
    private final char[] buffer = new char[BUFFER_CHARS];
    private int from;
    private int to;
    private boolean ended;

    private boolean atLineStart = true;
    private boolean afterReturn;
    /** Whether the separator that begins this document has been passed, so that it does not end it. */
    private boolean started;

    private boolean begun;
    private boolean skipping;
    private int line = 1;
    private int firstLine = 1;
    private long documentChars;

    DocumentSplitter(InputStream in) throws IOException {
        super();
        decoder = new TextDecoder(in);
    }

    /** Goes to the next document, over what is left of this one; false at the end of the stream. */
    boolean next() throws IOException {
        if (begun) {
            skipRest();
        }
        begun = true;
        started = false;
        documentChars = 0;
        firstLine = line;
        return available(1);
    }

    private void skipRest() throws IOException {
        skipping = true;
        while (!isAtEnd()) {
            started = true;
            from = endOfRun(to);
        }
        skipping = false;
    }

    private boolean isAtEnd() throws IOException {
        return atLineStart && started && isSeparator() || !available(1);
    }

    /** The line the document begins at, from 1. */
    int firstLine() {
        return firstLine;
    }

    /** Whether the document's first character that is neither blank nor in its separating line is this one. */
    boolean startsWith(char expected) throws IOException {
        int ahead = isSeparator() ? SEPARATOR.length() : 0;
        while (ahead < BUFFER_CHARS && available(ahead + 1) && Character.isWhitespace(buffer[from + ahead])) {
            ahead++;
        }
        return ahead < to - from && buffer[from + ahead] == expected;
    }

    /** What is left of the document. */
    String readAll() throws IOException {
        StringBuilder text = new StringBuilder();
        char[] chars = new char[BUFFER_CHARS];
        for (int n = read(chars, 0, chars.length); n >= 0; n = read(chars, 0, chars.length)) {
            text.append(chars, 0, n);
        }
        return text.toString();
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (isAtEnd()) {
                break;
            }
            started = true;
            if (atLineStart && line <= firstLine + 1 && buffer[from] == BYTE_ORDER_MARK) {
                from++;
                continue;
            }
            int end = endOfRun(Math.min(to, from + length - done));
            System.arraycopy(buffer, from, target, offset + done, end - from);
            done += end - from;
            from = end;
        }
        documentChars += done;
        if (documentChars > MAX_DOCUMENT_CHARS) {
            throw new BadDocumentException(
                    firstLine,
                    "the document is longer than " + MAX_DOCUMENT_CHARS
                            + " characters; split it into several, with --- between them");
        }
        return done == 0 && length > 0 ? -1 : done;
    }

    /** Nothing: the stream belongs to the caller. */
    @Override
    public void close() {}

    /** The index behind the next line break, or the limit; keeps count of lines. */
    private int endOfRun(int limit) {
        for (int i = from; i < limit; i++) {
            char c = buffer[i];
            if (c > '\r' && c < TextDecoder.MALFORMED) {
                afterReturn = false;
                continue;
            }
            if (c == '\n' || c == '\r') {
                line += c == '\n' && afterReturn ? 0 : 1;
                afterReturn = c == '\r';
                atLineStart = true;
                return i + 1;
            }
            afterReturn = false;
            if (c == TextDecoder.MALFORMED && !skipping) {
                from = i + 1;
                throw new BadDocumentException(line, "the bytes here are not UTF-8; save the file as UTF-8");
            }
        }
        atLineStart = false;
        return limit;
    }

    private boolean isSeparator() throws IOException {
        available(SEPARATOR.length() + 1);
        if (to - from < SEPARATOR.length()
                || buffer[from] != '-'
                || buffer[from + 1] != '-'
                || buffer[from + 2] != '-') {
            return false;
        }
        return to - from == SEPARATOR.length() || Character.isWhitespace(buffer[from + SEPARATOR.length()]);
    }

    /** Tries to have that many characters in the buffer; whether it has. */
    private boolean available(int count) throws IOException {
        if (to - from < count && !ended) {
            System.arraycopy(buffer, from, buffer, 0, to - from);
            to -= from;
            from = 0;
            while (to < count && !ended) {
                int n = decoder.read(buffer, to, buffer.length - to);
                ended = n < 0;
                to += Math.max(n, 0);
            }
        }
        return to - from >= count;
    }
}
