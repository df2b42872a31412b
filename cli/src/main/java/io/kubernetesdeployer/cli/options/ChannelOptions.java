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

/** How the two sides reach each other. */
public final class ChannelOptions {
    /** What both sides call the endpoint, as the charms do. */
    public static final String ENDPOINT = "kubernetes";

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "How relation data is read and written (see: channels). Default: local.")
    String channel = "local";

    @Option(
            names = "--channel-option",
            paramLabel = "SETTING=VALUE",
            description = "A setting of the channel (see: channels -o wide). May be given several times.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "The directory both sides share; short for --channel-option directory=DIR.")
    @Nullable
    String directory;

    @Option(
            names = "--unit",
            paramLabel = "APPLICATION/NUMBER",
            description = "Which unit this is, such as web/0; short for --channel-option unit=web/0.")
    @Nullable
    String unit;

    public ChannelOptions() {}

    public boolean isGiven() {
        return directory != null || unit != null || !settings.isEmpty();
    }

    public RelationChannel open(Role role, Console console) {
        return open(role, console, Map.of());
    }

    /** To look only, which does not disturb the process that this unit really is. */
    public RelationChannel openToRead(Role role, Console console) {
        return open(role, console, Map.of("read-only", "true"));
    }

    private RelationChannel open(Role role, Console console, Map<String, String> wished) {
        Selection<RelationChannel.Factory> selection =
                RelationChannel.selector("--channel NAME").select(channel);
        selection.warnings().forEach(console::warn);
        RelationChannel.Factory factory = selection.factory();
        Map<String, String> values = new LinkedHashMap<>();
        // A wish, where the channel knows of it.
        factory.settings().stream()
                .filter(setting -> wished.containsKey(setting.name()))
                .forEach(setting -> values.put(setting.name(), wished.get(setting.name())));
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
                    "which directory? Give --directory DIR, the same as the other side"
                            + (role == Role.REQUIRER ? ", and --unit APPLICATION/NUMBER such as web/0" : ""));
        }
        return factory.open(ENDPOINT, role, Settings.of(values).checked(factory));
    }
}
