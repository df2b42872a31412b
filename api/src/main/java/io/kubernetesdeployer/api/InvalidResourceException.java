package io.kubernetesdeployer.api;

/** Thrown when a value is not a Kubernetes object: a field that must be there is missing or of the wrong kind. */
public final class InvalidResourceException extends DeployerException {
    private static final long serialVersionUID = 1L;

    /** The field, dotted. */
    private final String path;

    /** What is wrong with it. */
    private final String reason;

    /**
     * Says what is wrong with a value.
     *
     * @param path the field, dotted, from the root of the object: {@code metadata.name}; empty for the object itself
     * @param reason what is wrong with it and what is expected
     */
    public InvalidResourceException(String path, String reason) {
        super(path.isEmpty() ? reason : path + ": " + reason, null);
        this.path = path;
        this.reason = reason;
    }

    /** {@return the field, dotted, from the root of the object; empty for the object itself} */
    public String path() {
        return path;
    }

    /** {@return what is wrong, without the path} */
    public String reason() {
        return reason;
    }
}
