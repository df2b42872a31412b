package io.kubernetesdeployer.dispatch.config;

import io.kubernetesdeployer.api.service.SettingsException;

/** What happens to what is deployed when the last unit is removed, and Juju does not tell whether the application is. */
public enum LastUnit {
    /** It stays for the next unit. */
    KEEP,
    /** It is deleted. */
    DELETE;

    public static final String OPTION = "last-unit";

    /**
     * Reads the option.
     *
     * @throws SettingsException if it is something else
     */
    public static LastUnit of(String text) {
        return switch (text) {
            case "keep" -> KEEP;
            case "delete" -> DELETE;
            default -> throw new SettingsException(OPTION + "=" + text + ": give keep or delete");
        };
    }
}
