package io.kubernetesdeployer.api.cluster;

/** What the server does with unknown and duplicate fields: {@code fieldValidation} of the Kubernetes API. */
public enum FieldValidation {
    /** Drop them silently. */
    IGNORE,
    /** Drop them with a warning. */
    WARN,
    /** Refuse the object. */
    STRICT
}
