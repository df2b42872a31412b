package io.kubernetesdeployer.api;

/** Thrown when a value is not a Kubernetes object: a field that must be there is missing or of the wrong kind. */
public final class InvalidResourceException extends DeployerException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String reason;

    /**
     * @param path the field, dotted, from the root of the object: {@code metadata.name}; empty for the object itself
     * @param reason what is wrong with it and what is expected
     */
    public InvalidResourceException(String path, String reason) {
        super(path.isEmpty() ? reason : path + ": " + reason, null);
        this.path = path;
        this.reason = reason;
    }

    /** The field, dotted, from the root of the object; empty for the object itself. */
    public String path() {
        return path;
    }

    /** What is wrong, without the path. */
    public String reason() {
        return reason;
    }
}
