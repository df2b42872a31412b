package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Selection;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.input.ConfigFile;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the backend and with it the cluster. */
public final class BackendOptions {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description =
                    "The backend that connects to the cluster (see: backends). Default: KUBERNETES_DEPLOYER_BACKEND, then"
                            + " the configuration file, then dryrun, which is a model of a cluster.")
    @Nullable
    String backend;

    @Option(
            names = "--backend-option",
            paramLabel = "SETTING=VALUE",
            description = "A setting of the backend (see: backends -o wide). Can be repeated.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "The same as --backend-option kubeconfig=FILE.")
    @Nullable
    String kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "The same as --backend-option context=NAME.")
    @Nullable
    String context;

    public BackendOptions() {}

    /**
     * Chooses the backend and checks its settings. Options win over the configuration file.
     *
     * @throws io.kubernetesdeployer.api.service.SelectionException if there is no such backend
     * @throws SettingsException if a setting is unknown or cannot be used
     */
    public Backend choose(ConfigFile config, Console console) {
        BackendChoice choice = BackendChoice.of(backend, console, config);
        Selection<ResourceDeployer.Factory> selection =
                ResourceDeployer.selector(Backend.OPTION).select(choice.name());
        selection.warnings().forEach(console::warn);
        Map<String, String> values = new LinkedHashMap<>(config.settings(choice.name()));
        values.putAll(given());
        if (choice.isModel()) {
            stateFile(console).ifPresent(file -> values.putIfAbsent("state", file.toString()));
        }
        return new Backend(selection.factory(), checked(Settings.of(values), selection.factory()), choice);
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        if (kubeconfig != null) {
            given.put("kubeconfig", kubeconfig);
        }
        if (context != null) {
            given.put("context", context);
        }
        given.putAll(settings);
        return given;
    }

    private static Optional<Path> stateFile(Console console) {
        return console.directory("XDG_STATE_HOME", ".local/state").map(directory -> directory.resolve("dryrun.jsonl"));
    }

    private static Settings checked(Settings settings, ResourceDeployer.Factory factory) {
        try {
            return settings.checked(factory);
        } catch (SettingsException e) {
            boolean real = settings.text("kubeconfig").isPresent()
                    || settings.text("context").isPresent();
            boolean modelled = factory.settings().stream().map(Setting::name).noneMatch("kubeconfig"::equals);
            throw real && modelled
                    ? new SettingsException(e.getMessage() + ". For a real cluster, choose a backend with "
                            + Backend.OPTION + " (see: kubernetes-deployer backends)")
                    : e;
        }
    }
}
