package io.kubernetesdeployer.provider.diff;

/** What would become of an object. */
public enum Change {
    /** It would be made. */
    CREATED,
    /** It would be changed. */
    CHANGED,
    /** It would be deleted and made anew, as the request asks for where a field cannot change in place. */
    REPLACED,
    /** It would be deleted. */
    PRUNED
}
