package io.kubernetesdeployer.codec;

/** Thrown inside the reader when a document cannot be used; becomes a problem. */
final class BadDocumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * @param line the line in the file, from 1
     * @param message what is wrong and what to do
     */
    BadDocumentException(int line, String message) {
        super(message, null, false, false);
        this.line = line;
    }

    int line() {
        return line;
    }
}
