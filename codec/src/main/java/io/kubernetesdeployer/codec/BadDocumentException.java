package io.kubernetesdeployer.codec;

/** Thrown inside the reader when a document cannot be used; becomes a problem. */
final class BadDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final boolean onlySyntax;

    /**
     * @param line the line in the file, from 1
     * @param message what is wrong and what to do
     */
    BadDocumentException(int line, String message) {
        this(line, message, false);
    }

    private BadDocumentException(int line, String message, boolean onlySyntax) {
        super(message, null, false, false);
        this.line = line;
        this.onlySyntax = onlySyntax;
    }

    /** For text that may be right in another syntax. */
    static BadDocumentException syntax(int line, String message) {
        return new BadDocumentException(line, message, true);
    }

    BadDocumentException shifted(int lines) {
        return new BadDocumentException(line + lines, getMessage(), onlySyntax);
    }

    boolean isOnlySyntax() {
        return onlySyntax;
    }

    int line() {
        return line;
    }
}
