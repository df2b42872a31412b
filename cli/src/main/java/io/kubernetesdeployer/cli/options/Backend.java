package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A chosen backend that is not open yet.
 *
 * @param factory opens it
 * @param settings its settings, checked by the factory
 * @param choice its name and where that comes from
 */
public record Backend(ResourceDeployer.Factory factory, Settings settings, BackendChoice choice) {
    /** The option that chooses a backend, as messages name it. */
    public static final String OPTION = "--backend NAME";

    public String name() {
        return factory.name();
    }

    /** Opens the backend. The cluster is not contacted yet. */
    public ResourceDeployer open() {
        if (choice.isModel()) {
            settings.text("state").ifPresent(Backend::makeDirectory);
        }
        return factory.open(settings);
    }

    /** Returns the line that says which backend is used, where that choice comes from, and what it means. */
    public String announcement() {
        String by = choice.isDefault() ? ", as none was chosen" : ", chosen by " + choice.origin();
        if (!choice.isModel()) {
            return "Backend " + name() + by + ": " + factory.library();
        }
        String where = settings.text("state").map(file -> "kept in " + file).orElse("gone when this ends");
        String advice = choice.isDefault() ? "; " + OPTION + " chooses a real one" : "";
        return "Backend " + name() + by + ": a model of a cluster, " + where + advice;
    }

    private static void makeDirectory(String state) {
        Path directory = Path.of(state).toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new SettingsException("state=" + state + ": its folder cannot be made (" + e.getMessage()
                    + "); choose another file with --backend-option state=FILE");
        }
    }
}
