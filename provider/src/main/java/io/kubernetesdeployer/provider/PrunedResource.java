package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.ResourceRef;

/**
 * What became of an object that is no longer asked for.
 *
 * @param ref the object
 * @param outcome what was done
 * @param message why, where it is not gone; else empty
 */
public record PrunedResource(ResourceRef ref, Outcome outcome, String message) {

    /** What was done. */
    public enum Outcome {
        /** It is gone. */
        DELETED,
        /** It is marked for deletion, and something still holds it. */
        TERMINATING,
        /** It stays, because it says so. */
        KEPT,
        /** It would be deleted ({@link DryRun}). */
        PLANNED,
        /** It could not be deleted. */
        FAILED
    }
}
