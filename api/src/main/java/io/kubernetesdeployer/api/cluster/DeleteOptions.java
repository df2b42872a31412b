package io.kubernetesdeployer.api.cluster;

import org.jspecify.annotations.Nullable;

/**
 * How to delete.
 *
 * @param propagation what becomes of owned objects
 * @param uid delete only the object with this uid; {@code null} for any
 * @param resourceVersion delete only this version of it; {@code null} for any
 * @param dryRun whether the server does everything but delete
 * @param user as whom; {@code null} for the user whose credentials the backend has
 */
public record DeleteOptions(
        Propagation propagation,
        @Nullable String uid,
        @Nullable String resourceVersion,
        boolean dryRun,
        @Nullable ImpersonatedUser user) {

    /** In the background, whatever is there. */
    public static final DeleteOptions BACKGROUND = new DeleteOptions(Propagation.BACKGROUND, null, null, false, null);

    /**
     * {@return the same with another propagation}
     *
     * @param value what becomes of dependents
     */
    public DeleteOptions withPropagation(Propagation value) {
        return new DeleteOptions(value, uid, resourceVersion, dryRun, user);
    }

    /**
     * {@return the same, for one uid only}
     *
     * @param value the uid; {@code null} for any
     */
    public DeleteOptions withUid(@Nullable String value) {
        return new DeleteOptions(propagation, value, resourceVersion, dryRun, user);
    }

    /**
     * {@return the same, for one resourceVersion only}
     *
     * @param value the resourceVersion; {@code null} for any
     */
    public DeleteOptions withResourceVersion(@Nullable String value) {
        return new DeleteOptions(propagation, uid, value, dryRun, user);
    }

    /**
     * {@return the same as a dry run or not}
     *
     * @param value whether nothing is deleted
     */
    public DeleteOptions withDryRun(boolean value) {
        return new DeleteOptions(propagation, uid, resourceVersion, value, user);
    }

    /**
     * {@return the same as another user}
     *
     * @param value the user; {@code null} for the deployer itself
     */
    public DeleteOptions withUser(@Nullable ImpersonatedUser value) {
        return new DeleteOptions(propagation, uid, resourceVersion, dryRun, value);
    }
}
