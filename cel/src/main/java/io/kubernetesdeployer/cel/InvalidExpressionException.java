package io.kubernetesdeployer.cel;

/** An expression that the language does not allow; the message is the server's. */
final class InvalidExpressionException extends Exception {
    private static final long serialVersionUID = 1;

    InvalidExpressionException(String message) {
        super(message);
    }
}
