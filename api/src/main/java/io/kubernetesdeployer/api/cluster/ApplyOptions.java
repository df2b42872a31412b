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

    /**
     * {@return options without force and dry run, that refuse unknown fields}
     *
     * @param fieldManager the owner of the applied fields
     */
    public static ApplyOptions as(String fieldManager) {
        return new ApplyOptions(fieldManager, false, false, FieldValidation.STRICT, null);
    }

    /**
     * {@return the same with or without force}
     *
     * @param value whether fields that other managers own are taken over
     */
    public ApplyOptions withForce(boolean value) {
        return new ApplyOptions(fieldManager, value, dryRun, fieldValidation, user);
    }

    /**
     * {@return the same as a dry run or not}
     *
     * @param value whether nothing is kept
     */
    public ApplyOptions withDryRun(boolean value) {
        return new ApplyOptions(fieldManager, force, value, fieldValidation, user);
    }

    /**
     * {@return the same with another validation}
     *
     * @param value what becomes of unknown fields
     */
    public ApplyOptions withFieldValidation(FieldValidation value) {
        return new ApplyOptions(fieldManager, force, dryRun, value, user);
    }

    /**
     * {@return the same as another user}
     *
     * @param value the user; {@code null} for the deployer itself
     */
    public ApplyOptions withUser(@Nullable ImpersonatedUser value) {
        return new ApplyOptions(fieldManager, force, dryRun, fieldValidation, value);
    }
}
