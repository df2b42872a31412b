package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.api.relation.spi.StagedChannel;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The channel {@code local}: relations in a directory that any two processes on one machine share. */
public final class LocalChannelFactory implements RelationChannel.Factory {
    private static final String DEFAULT_PROVIDER = "deployer";
    private static final Duration DEFAULT_POLL = Duration.ofMillis(500);
    private static final Duration MAX_POLL = Duration.ofMinutes(1);

    /** For the service loader. */
    public LocalChannelFactory() {}

    @Override
    public String name() {
        return "local";
    }

    @Override
    public String description() {
        return "a directory that processes on one machine share";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("directory", "the directory; it is made where it is missing", ""),
                new Setting(
                        "unit", "which unit this is, such as web/0; a requirer must say it", DEFAULT_PROVIDER + "/0"),
                new Setting("remote", "for a requirer: the application to be related to", DEFAULT_PROVIDER),
                new Setting("model", "the model's uuid; made at random and kept in the directory if not given", ""),
                new Setting("read-only", "true: look only, take no claim of the unit, join nothing", "false"),
                new Setting("poll-interval", "how often to look where the system does not tell of changes", "500ms"));
    }

    /** A requirer joins: its relation with the application {@code remote} is made if there is none. */
    @Override
    public RelationChannel open(String endpoint, Role role, Settings settings) {
        settings.checked(this);
        Path directory = directory(settings);
        String unit = unit(role, settings);
        Duration poll = settings.duration("poll-interval", DEFAULT_POLL, MAX_POLL);
        if (poll.isZero()) {
            throw new SettingsException("poll-interval=0: give at least 1ms");
        }
        JsonFiles files = new JsonFiles(JsonCodec.load(), new RealDisk());
        if (settings.flag("read-only", false)) {
            return new StagedChannel(
                    endpoint,
                    unit,
                    new DirectoryUnitStore(ModelDirectory.open(directory, files), unit, role, poll, null, null));
        }
        String remote = remote(role, unit, settings);
        ModelDirectory model =
                ModelDirectory.create(directory, files, settings.text("model").orElse(null));
        return new StagedChannel(endpoint, unit, join(model, unit, role, role == Role.REQUIRER ? remote : null, poll));
    }

    /** @param remote the application to be related to; {@code null} for the relations there are */
    static DirectoryUnitStore join(
            ModelDirectory model, String unit, Role role, @Nullable String remote, Duration poll) {
        FileClaim claim = model.claimUnit(unit);
        boolean opened = false;
        try {
            UnitWriter writer = UnitWriter.open(model, unit);
            String application = UnitName.application(unit);
            if (remote != null && !model.model().hasLink(application, remote)) {
                model.change(now -> now.hasLink(application, remote) ? now : now.withLink(application, remote));
            }
            DirectoryUnitStore store = new DirectoryUnitStore(model, unit, role, poll, claim, writer);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                release(claim);
            }
        }
    }

    private static void release(FileClaim claim) {
        try {
            claim.close();
        } catch (IOException e) {
            // what stopped the opening is being thrown
        }
    }

    private static Path directory(Settings settings) {
        String text = settings.text("directory")
                .orElseThrow(
                        () -> new SettingsException("directory: is missing; give the directory that both ends share"));
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new SettingsException("directory=" + text + ": " + e.getReason());
        }
    }

    private static String unit(Role role, Settings settings) {
        String unit = settings.text("unit").orElse(role == Role.PROVIDER ? DEFAULT_PROVIDER + "/0" : "");
        if (unit.isEmpty()) {
            throw new SettingsException("unit: is missing; a requirer has to say which unit it is, such as web/0");
        }
        if (!Names.isUnit(unit)) {
            throw new SettingsException("unit=" + unit + ": " + Names.notAUnit(unit));
        }
        return unit;
    }

    private static String remote(Role role, String unit, Settings settings) {
        String remote = settings.text("remote").orElse(DEFAULT_PROVIDER);
        if (!Names.isApplication(remote)) {
            throw new SettingsException("remote=" + remote + ": " + Names.notAnApplication(remote));
        }
        if (role == Role.REQUIRER && remote.equals(UnitName.application(unit))) {
            throw new SettingsException("remote=" + remote + ": an application cannot be related to itself (unit "
                    + unit + "); choose another name for one of them");
        }
        return remote;
    }
}
