package io.kubernetesdeployer.provider;

/** What was done about a resource. */
public enum Action {
    /** Nothing: this is what would be applied ({@link DryRun#CLIENT}). */
    PLANNED,
    /** It was made. */
    CREATED,
    /** It was there, and was changed. */
    CONFIGURED,
    /** It was there, as asked for. */
    UNCHANGED,
    /** It could not be applied. */
    FAILED,
    /** Nothing, in a pass that only looks ({@link Provider#refresh}). */
    NONE
}
