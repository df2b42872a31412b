package io.kubernetesdeployer.provider.model;

/** What was done about a resource. */
public enum Action {
    /** Nothing: this is what would be applied (a client's dry run). */
    PLANNED,
    /** It was made. */
    CREATED,
    /** It was there, and was changed. */
    CONFIGURED,
    /** It was there, as asked for. */
    UNCHANGED,
    /**
     * Nothing: it was made once, from a {@code generateName} or as a Job that the cluster deletes, and is gone since; or it is a
     * hook of Helm for upgrades, and this is the first deployment.
     */
    DONE,
    /** Nothing yet: it waits for what it depends on. */
    WAITING,
    /** It could not be applied. */
    FAILED,
    /** Nothing, in a pass that only looks ({@code refresh}). */
    NONE
}
