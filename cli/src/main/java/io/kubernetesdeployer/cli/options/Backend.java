package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The chosen backend, which is not open yet.
 *
 * @param factory the factory of the backend
 * @param settings the settings of the backend, checked by the factory
 * @param choice where the choice comes from
 */
public record Backend(ResourceDeployer.Factory factory, Settings settings, BackendChoice choice) {
    /** The option that chooses a backend, for messages. */
    public static final String OPTION = "--backend NAME";

    public String name() {
        return factory.name();
    }

    /** Returns whether it is the model of a cluster, in which nothing of value can be deleted. */
    public boolean isModel() {
        return choice.isModel();
    }

    /** Opens the backend. Does not contact the cluster yet. */
    public ResourceDeployer open() {
        if (choice.isModel()) {
            settings.text("state").ifPresent(Backend::makeDirectory);
        }
        return factory.open(settings);
    }

    /** Returns a line that says which backend is used and where the choice comes from. */
    public String announcement() {
        String origin = choice.isDefault() ? " (default): " : " (chosen by " + choice.origin() + "): ";
        if (!choice.isModel()) {
            return "Backend " + name() + origin + factory.library();
        }
        String state = settings.text("state").map(file -> "stored in " + file).orElse("not stored");
        String advice = choice.isDefault() ? ". Use " + OPTION + " for a real cluster" : "";
        return "Backend " + name() + origin + "a model of a cluster, " + state + advice;
    }

    private static void makeDirectory(String state) {
        Path directory = Path.of(state).toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SettingsException("state=" + state + ": its directory cannot be created (" + e.getMessage()
                    + "); choose another file with --backend-option state=FILE");
        }
    }
}
