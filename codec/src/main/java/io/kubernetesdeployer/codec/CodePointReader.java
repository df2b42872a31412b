package io.kubernetesdeployer.codec;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * The scanner's view of the text, in place of snakeyaml's own: that one copies its whole window for every thousand
 * characters it looks ahead, which takes minutes for one long word. Marks hold no part of the text, so that no message
 * shows it.
 */
final class CodePointReader extends StreamReader {
    /** Of one word, or one line of a block. No object of that size fits into a cluster's store (1.5 MiB by default). */
    static final int MAX_LOOK_AHEAD = 4 << 20;

    /** Most documents are short, and each has a reader of its own. */
    private static final int READ_CHARS = 1024;

    private static final int[] NO_SNIPPET = {};
    private static final String FLOW_INDICATORS = ",[]{}";

    private final Reader text;
    private final int firstLine;
    private final char[] chars = new char[READ_CHARS + 1];
    private int[] window = new int[2 * READ_CHARS];
    private int at;
    private int end;
    private boolean ended;

    /** The code point that was passed last. */
    private int previous;
    /** Whether nothing but blanks was passed in this line; in what is passed as a whole there is more. */
    private boolean blankLine = true;

    /** Blanks and tabs that were looked at, by their index, and whether they end a line. */
    private int blanksFrom;

    private int blanksTo;
    private boolean blanksEndLine;

    private int index;
    private int documentIndex;
    private int line;
    private int column;

    /** @param firstLine the line in the file that the text begins at, for what cannot stand in YAML */
    CodePointReader(Reader text, int firstLine) {
        super(text);
        this.text = text;
        this.firstLine = firstLine;
    }

    @Override
    public Mark getMark() {
        return new Mark("", index, line, column, NO_SNIPPET, 0);
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int length) {
        for (int i = 0; i < length && has(0); i++) {
            int c = window[at++];
            if (c == ':') {
                checkColon();
            }
            previous = c;
            blankLine &= isBlank(c);
            index++;
            documentIndex++;
            if (c == '\r' ? peek() != '\n' : isBreak(c)) {
                line++;
                column = 0;
                blankLine = true;
            } else if (c != DocumentSplitter.BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    /**
     * Refuses what go-yaml reads as part of a text, or not at all, and snakeyaml as the end of a key: {@code [fe80::]}. Colons
     * are passed one by one only behind keys.
     */
    private void checkColon() {
        if (has(0) && FLOW_INDICATORS.indexOf(window[at]) >= 0 && previous != '"' && previous != '\'') {
            throw new BadDocumentException(
                    firstLine + line,
                    "a colon stands before '" + Character.toString(window[at])
                            + "'; put a blank behind the colon, or the text into quotes");
        }
    }

    @Override
    public int peek() {
        return peek(0);
    }

    @Override
    public int peek(int offset) {
        if (!has(offset)) {
            return '\0';
        }
        int c = window[at + offset];
        return c == '\t' && endsLine(offset) ? ' ' : c;
    }

    /**
     * Whether a tab stands behind something in its line, and only blanks and tabs follow: go-yaml skips them, snakeyaml only
     * the blanks. The answer is the same for all that follow, and is remembered, because there may be millions of them.
     */
    private boolean endsLine(int offset) {
        int place = index + offset;
        if (place < blanksFrom || place >= blanksTo) {
            int next = offset + 1;
            while (has(next) && isBlank(window[at + next])) {
                next++;
            }
            blanksFrom = place;
            blanksTo = index + next;
            blanksEndLine = isBehind(offset) && (!has(next) || isBreak(window[at + next]));
        }
        return blanksEndLine;
    }

    /** Whether there is something before it in its line. */
    private boolean isBehind(int offset) {
        for (int i = at + offset - 1; i >= at; i--) {
            if (!isBlank(window[i])) {
                return !isBreak(window[i]);
            }
        }
        return !blankLine;
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    @Override
    public String prefix(int length) {
        if (length == 0) {
            return "";
        }
        // First: it may move the window.
        int there = has(length - 1) ? length : end - at;
        return new String(window, at, there);
    }

    @Override
    public String prefixForward(int length) {
        String prefix = prefix(length);
        at = Math.min(end, at + length);
        if (!prefix.isEmpty()) {
            previous = prefix.codePointBefore(prefix.length());
            blankLine = false;
        }
        index += length;
        documentIndex += length;
        column += length;
        return prefix;
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return documentIndex;
    }

    @Override
    public void resetDocumentIndex() {
        documentIndex = 0;
    }

    @Override
    public int getIndex() {
        return index;
    }

    @Override
    public int getLine() {
        return line;
    }

    private static boolean isBreak(int c) {
        return (c < ' ' || c > '~') && Constant.LINEBR.has(c);
    }

    private boolean has(int offset) {
        while (end - at <= offset) {
            if (ended) {
                return false;
            }
            if (end - at > MAX_LOOK_AHEAD) {
                throw new BadDocumentException(
                        firstLine + line,
                        "a line or word here is longer than " + MAX_LOOK_AHEAD
                                + " characters; no cluster stores that, so split it");
            }
            fill();
        }
        return true;
    }

    private void fill() {
        try {
            int n = text.read(chars, 0, READ_CHARS);
            if (n > 0 && Character.isHighSurrogate(chars[n - 1])) {
                int low = text.read();
                chars[n] = (char) low;
                n += low < 0 ? 0 : 1;
            }
            ended = n < 0;
            room(Math.max(n, 1));
            if (ended && index + end - at > 0 && !isBreak(last())) {
                // As kubectl does: a block of text has its last line break also at the end of a file without one.
                window[end++] = '\n';
            }
            for (int i = 0; i < n; ) {
                int c = Character.codePointAt(chars, i, n);
                i += Character.charCount(c);
                window[end++] = c;
                // Most is ASCII.
                if ((c < ' ' || c > '~') && !isPrintable(c)) {
                    throw notAllowed(c);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int last() {
        return end > at ? window[end - 1] : previous;
    }

    /** Grows by doubling, so that a long look ahead costs what it is long. */
    private void room(int count) {
        if (window.length - end >= count) {
            return;
        }
        int kept = end - at;
        int[] target = kept + count > window.length / 2 ? new int[Math.max(window.length, kept + count) * 2] : window;
        System.arraycopy(window, at, target, 0, kept);
        window = target;
        at = 0;
        end = kept;
    }

    private BadDocumentException notAllowed(int codePoint) {
        long breaks = Arrays.stream(window, at, end).filter(c -> c == '\n').count();
        return new BadDocumentException(
                firstLine + line + (int) breaks,
                "the character U+" + HexFormat.of().withUpperCase().toHexDigits((char) codePoint)
                        + " cannot stand in YAML; remove it, or write it as an escape in double quotes");
    }
}
