package io.kubernetesdeployer.api.cluster;

import org.jspecify.annotations.Nullable;

/**
 * How to apply.
 *
 * @param fieldManager who owns the applied fields; 1 to 128 printable characters
 * @param force whether to take fields over from other managers instead of failing with a conflict
 * @param dryRun whether the server does everything but store ({@code dryRun=All})
 * @param fieldValidation what the server does with unknown fields
 * @param user as whom; {@code null} for the user whose credentials the backend has
 */
public record ApplyOptions(
        String fieldManager,
        boolean force,
        boolean dryRun,
        FieldValidation fieldValidation,
        @Nullable ImpersonatedUser user) {

    /** No force, no dry run, unknown fields refused. */
    public static ApplyOptions as(String fieldManager) {
        return new ApplyOptions(fieldManager, false, false, FieldValidation.STRICT, null);
    }

    /** The same with or without force. */
    public ApplyOptions withForce(boolean value) {
        return new ApplyOptions(fieldManager, value, dryRun, fieldValidation, user);
    }

    /** The same as a dry run or not. */
    public ApplyOptions withDryRun(boolean value) {
        return new ApplyOptions(fieldManager, force, value, fieldValidation, user);
    }

    /** The same with another validation. */
    public ApplyOptions withFieldValidation(FieldValidation value) {
        return new ApplyOptions(fieldManager, force, dryRun, value, user);
    }

    /** The same as another user. */
    public ApplyOptions withUser(@Nullable ImpersonatedUser value) {
        return new ApplyOptions(fieldManager, force, dryRun, fieldValidation, value);
    }
}
