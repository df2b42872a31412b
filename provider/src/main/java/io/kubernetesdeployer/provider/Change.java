package io.kubernetesdeployer.provider;

/** What would become of an object. */
public enum Change {
    /** It would be made. */
    CREATED,
    /** It would be changed. */
    CHANGED,
    /** It would be deleted. */
    PRUNED
}
