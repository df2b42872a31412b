package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.backend.dryrun.controller.Failures;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The settings, read.
 *
 * @param state the file that keeps the cluster; {@code null} for memory only
 * @param lockTimeout how long to wait for another process that has the file
 * @param workers how many worker nodes there are
 * @param readyAfter within what time objects become ready
 * @param history how many changes watches and pages can go back
 * @param failures which objects fail
 * @param forbidden what the user may not
 */
record DryRunSettings(
        @Nullable Path state,
        Duration lockTimeout,
        int workers,
        Duration readyAfter,
        int history,
        Failures failures,
        Permissions forbidden) {

    static final List<Setting> ALL = List.of(
            new Setting("state", "file that keeps the cluster from run to run; its user alone can read it", ""),
            new Setting("lock-timeout", "how long to wait while another process has the state file", "10s"),
            new Setting("workers", "number of worker nodes, 0 to 250", "3"),
            new Setting("ready-after", "within what time objects become ready, up to 1h; 0s for at once", "200ms"),
            new Setting("history", "number of changes that watches and pages can go back, 1 to 1000000", "10000"),
            new Setting("fail", "objects that never become ready: KIND/NAME=REASON,... with * for any name", ""),
            new Setting("forbid", "what users may not: VERB PLURAL[.GROUP] [as USER],... with * for any", ""));

    static DryRunSettings of(Settings settings) {
        return new DryRunSettings(
                settings.text("state").map(DryRunSettings::path).orElse(null),
                settings.duration("lock-timeout", Duration.ofSeconds(10), Duration.ofMinutes(10)),
                settings.integer("workers", 3, 0, 250),
                settings.duration("ready-after", Duration.ofMillis(200), Duration.ofHours(1)),
                settings.integer("history", 10_000, 1, 1_000_000),
                Failures.parse(settings.text("fail").orElse("")),
                Permissions.parse(settings.text("forbid").orElse("")));
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new SettingsException("state=" + text + ": give the name of a file (" + e.getReason() + ")");
        }
    }
}
