package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Selection;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that choose the channel between the two sides of a relation. */
public final class ChannelOptions {
    /** The name of the endpoint on both sides, as in the charms. */
    public static final String ENDPOINT = "kubernetes";

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "The channel that carries the relation data (see: channels). Default: local.")
    String channel = "local";

    @Option(
            names = "--channel-option",
            paramLabel = "SETTING=VALUE",
            description = "A setting of the channel (see: channels -o wide). Can be repeated.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "The directory that both sides share. The same as --channel-option directory=DIR.")
    @Nullable
    String directory;

    @Option(
            names = "--unit",
            paramLabel = "APPLICATION/NUMBER",
            description = "The unit of this side, for example web/0. The same as --channel-option unit=web/0.")
    @Nullable
    String unit;

    public ChannelOptions() {}

    public boolean isGiven() {
        return directory != null || unit != null || !settings.isEmpty();
    }

    public RelationChannel open(Role role, Console console) {
        return open(role, console, Map.of());
    }

    /** Opens the channel for reading only, which does not disturb the process that runs as this unit. */
    public RelationChannel openToRead(Role role, Console console) {
        return open(role, console, Map.of("read-only", "true"));
    }

    private RelationChannel open(Role role, Console console, Map<String, String> preferred) {
        Selection<RelationChannel.Factory> selection =
                RelationChannel.selector("--channel NAME").select(channel);
        selection.warnings().forEach(console::warn);
        RelationChannel.Factory factory = selection.factory();
        Map<String, String> values = new LinkedHashMap<>();
        // Only some channels have these settings.
        factory.settings().stream()
                .filter(setting -> preferred.containsKey(setting.name()))
                .forEach(setting -> values.put(setting.name(), preferred.get(setting.name())));
        if (directory != null) {
            values.put("directory", directory);
        }
        if (unit != null) {
            values.put("unit", unit);
        }
        values.putAll(settings);
        boolean needed = factory.settings().stream().map(Setting::name).anyMatch("directory"::equals);
        if (needed && !values.containsKey("directory")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--directory DIR is missing; give the same directory as on the other side"
                            + (role == Role.REQUIRER ? ", and --unit APPLICATION/NUMBER, for example web/0" : ""));
        }
        return factory.open(ENDPOINT, role, Settings.of(values).checked(factory));
    }
}
