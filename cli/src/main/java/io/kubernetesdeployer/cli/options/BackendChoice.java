package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.input.ConfigFile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name of a backend, and where the name comes from.
 *
 * @param name the name of the backend
 * @param origin the option, environment variable or file that has the name; empty for the default
 */
record BackendChoice(String name, String origin) {
    private static final String MODEL = "dryrun";
    private static final String VARIABLE = "KUBERNETES_DEPLOYER_BACKEND";

    /**
     * Chooses the first of these: the option, the environment variable, the configuration file, the model of a cluster.
     *
     * @param option the value of {@code --backend}; {@code null} if it was not given
     */
    static BackendChoice of(@Nullable String option, Console console, ConfigFile config) {
        if (option != null && !option.isEmpty()) {
            return new BackendChoice(option, "--backend");
        }
        Optional<BackendChoice> variable = console.variable(VARIABLE).map(name -> new BackendChoice(name, VARIABLE));
        return variable.or(() -> config.backend()
                        .map(name -> new BackendChoice(name, config.file().toString())))
                .orElse(new BackendChoice(MODEL, ""));
    }

    boolean isDefault() {
        return origin.isEmpty();
    }

    /** Returns whether the backend is the model of a cluster. */
    boolean isModel() {
        return name.equals(MODEL);
    }
}
