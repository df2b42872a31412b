package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.Selection;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.provider.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The chosen backend, not yet opened.
 *
 * @param factory what opens it
 * @param settings what it is opened with
 * @param announcement who chose it and what that means, for the first line
 */
record Backend(ResourceDeployer.Factory factory, Settings settings, String announcement) {
    static final String OPTION = "--backend NAME";

    private static final String DRYRUN = "dryrun";
    private static final String VARIABLE = "KUBERNETES_DEPLOYER_BACKEND";

    /** Chooses: the option, else the environment, else the configuration file, else the model of a cluster. */
    static Backend choose(BackendOptions options, Console console) {
        ConfigFile config = ConfigFile.read(console);
        Choice choice = choice(options, console, config);
        Selection<ResourceDeployer.Factory> selection =
                ResourceDeployer.selector(OPTION).select(choice.name);
        selection.warnings().forEach(warning -> console.say("Warning: " + Text.plain(warning)));
        ResourceDeployer.Factory factory = selection.factory();

        Map<String, String> values = new LinkedHashMap<>(config.settings(choice.name));
        values.putAll(options.given());
        if (choice.name.equals(DRYRUN)) {
            stateFile(console).ifPresent(file -> values.putIfAbsent("state", file.toString()));
        }
        Settings settings = checked(Settings.of(values), factory);
        return new Backend(factory, settings, announcement(factory, settings, choice));
    }

    /** Opens it; a file it is to keep its state in gets its folder. */
    ResourceDeployer open() {
        settings.text("state").filter(state -> factory.name().equals(DRYRUN)).ifPresent(Backend::makeFolder);
        return factory.open(settings);
    }

    /**
     * Reaches the cluster, and says which it is before anything is done there.
     *
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it is not reached
     */
    static void reach(ResourceDeployer cluster, Provider provider, Console console) {
        provider.connect();
        if (!cluster.server().isEmpty()) {
            console.say("Cluster " + Text.line(cluster.server()));
        }
    }

    private record Choice(String name, String by) {}

    private static Choice choice(BackendOptions options, Console console, ConfigFile config) {
        if (options.backend != null && !options.backend.isEmpty()) {
            return new Choice(options.backend, "--backend");
        }
        Optional<Choice> variable = console.variable(VARIABLE).map(name -> new Choice(name, VARIABLE));
        return variable.or(() -> config.backend()
                        .map(name -> new Choice(name, config.file().toString())))
                .orElse(new Choice(DRYRUN, ""));
    }

    private static Optional<Path> stateFile(Console console) {
        return console.folder("XDG_STATE_HOME", ".local/state").map(folder -> folder.resolve("dryrun.jsonl"));
    }

    private static Settings checked(Settings settings, ResourceDeployer.Factory factory) {
        try {
            return settings.checked(factory);
        } catch (SettingsException e) {
            boolean real = settings.text("kubeconfig").isPresent()
                    || settings.text("context").isPresent();
            boolean modelled = factory.settings().stream().map(Setting::name).noneMatch("kubeconfig"::equals);
            throw real && modelled
                    ? new SettingsException(e.getMessage() + ". For a real cluster choose a backend with " + OPTION
                            + " (see: kubernetes-deployer backends)")
                    : e;
        }
    }

    private static String announcement(ResourceDeployer.Factory factory, Settings settings, Choice choice) {
        String by = choice.by.isEmpty() ? ", as none was chosen" : ", chosen by " + choice.by;
        if (!factory.name().equals(DRYRUN)) {
            return "Backend " + factory.name() + by + ": " + factory.library();
        }
        String where = settings.text("state").map(file -> "kept in " + file).orElse("gone when this ends");
        String advice = choice.by.isEmpty() ? "; " + OPTION + " chooses a real one" : "";
        return "Backend " + factory.name() + by + ": a model of a cluster, " + where + advice;
    }

    private static void makeFolder(String state) {
        Path folder = Path.of(state).toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new SettingsException("state=" + state + ": its folder cannot be made (" + e.getMessage()
                    + "); choose another file with --backend-option state=FILE");
        }
    }
}
