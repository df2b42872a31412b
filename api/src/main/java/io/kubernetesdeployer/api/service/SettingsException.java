package io.kubernetesdeployer.api.service;

import io.kubernetesdeployer.api.DeployerException;

/** Thrown when a setting is unknown or its value cannot be used. */
public final class SettingsException extends DeployerException {
    private static final long serialVersionUID = 1L;

    /**
     * Says what is wrong with a setting.
     *
     * @param message the setting, its value, and what may be given
     */
    public SettingsException(String message) {
        super(message, null);
    }
}
