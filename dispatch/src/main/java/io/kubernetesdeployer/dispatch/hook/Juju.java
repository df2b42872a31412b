package io.kubernetesdeployer.dispatch.hook;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.JujuEnvironment;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Juju as one hook sees it: its tools, the charm's endpoints, and what is said at the end. Unit status and version are told
 * only if they are not what was told last, because every call is a process.
 */
public final class Juju implements AutoCloseable {
    private static final String STATUS = "dispatch/status";
    private static final String VERSION = "dispatch/version";

    private final HookTools tools;
    private final HookLog log;
    private final String endpoint;
    private final Channels channels;
    private final Map<String, RelationChannel> open = new LinkedHashMap<>();
    private @Nullable WorkloadStatus status;
    private String message = "";

    public Juju(HookTools tools, HookLog log, String endpoint, Channels channels) {
        this.tools = tools;
        this.log = log;
        this.endpoint = endpoint;
        this.channels = channels;
    }

    public HookTools tools() {
        return tools;
    }

    public JujuEnvironment environment() {
        return tools.environment();
    }

    public HookLog log() {
        return log;
    }

    /** The endpoint of the interface {@code kubernetes-deployer}; it also has what the charm remembers. */
    public RelationChannel channel(Role role) {
        return channel(endpoint, role);
    }

    /** Any endpoint; opened once. */
    public RelationChannel channel(String name, Role role) {
        return open.computeIfAbsent(name, wanted -> channels.open(tools, wanted, role));
    }

    /** Where the unit keeps files of its own; not part of the charm, so an upgrade leaves it. */
    public Path folder() {
        return environment().charmDirectory().resolve(".cluster");
    }

    /** What the unit's status is to be when the hook ends. */
    public void setStatus(WorkloadStatus value, String text) {
        status = value;
        message = text;
    }

    /** Says what is new, and commits what is staged. */
    public void finish() {
        RelationChannel memory = open.get(endpoint);
        if (memory == null) {
            return;
        }
        if (status != null) {
            String told = status.word() + " " + message;
            if (!told.equals(memory.recall(STATUS).orElse(""))) {
                tools.setStatus(status, message);
                memory.remember(STATUS, told);
            }
            String version = version();
            if (!version.equals(memory.recall(VERSION).orElse(""))) {
                tools.setApplicationVersion(version);
                memory.remember(VERSION, version);
            }
        }
        open.values().forEach(RelationChannel::commit);
    }

    /** As the build has written it into the module's descriptor. */
    public static String version() {
        var descriptor = Juju.class.getModule().getDescriptor();
        return descriptor == null
                ? "unknown"
                : Objects.requireNonNull(descriptor.rawVersion().orElse("unknown"));
    }

    @Override
    public void close() {
        log.flush();
        open.values().forEach(RelationChannel::close);
    }
}
