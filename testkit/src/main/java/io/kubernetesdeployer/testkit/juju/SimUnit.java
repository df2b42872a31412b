package io.kubernetesdeployer.testkit.juju;

import io.kubernetesdeployer.api.relation.UnitName;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A unit, and what its agent knows. The model's monitor guards it. */
final class SimUnit {
    private final SimApplication application;
    private final String name;
    private final Path directory;
    private final String address;

    SortedMap<String, String> state = new TreeMap<>();
    UnitStatus status = new UnitStatus("unknown", "");
    final Set<String> ports = new TreeSet<>();

    boolean installed;
    boolean started;
    boolean stopped;
    boolean knowsItLeads;
    boolean upgraded;
    boolean statusIsDue;
    boolean podIsReplaced;
    boolean dying;
    long configSeen;
    final Map<Integer, Known> relations = new HashMap<>();

    /** The hook that failed and has to be tried again. */
    @Nullable
    HookEvent failed;

    int failures;
    /** The hook that runs. */
    @Nullable
    HookContext running;
    /** Kill the next hook at this tool call; 0 for none. */
    int killAt;

    /** What the agent has told the charm of a relation. */
    static final class Known {
        boolean created;
        /** Remote unit to the version of its bag that the charm was told of; -1 where it is told of the unit alone. */
        final SortedMap<String, Long> members = new TreeMap<>(UnitName.BY_NUMBER);

        long applicationVersion;
    }

    SimUnit(SimApplication application, String name, Path directory, String address) {
        this.application = application;
        this.name = name;
        this.directory = directory;
        this.address = address;
    }

    SimApplication application() {
        return application;
    }

    String name() {
        return name;
    }

    Path charmDirectory() {
        return directory.resolve("charm");
    }

    Path log() {
        return directory.resolve("output.log");
    }

    String address() {
        return address;
    }

    boolean leads() {
        return name.equals(application.leader);
    }

    Known known(SimRelation relation) {
        return relations.computeIfAbsent(relation.number(), number -> new Known());
    }

    /** What Juju itself puts into the unit's bag. */
    Map<String, String> mediumKeys() {
        return Map.of("egress-subnets", address + "/32", "ingress-address", address, "private-address", address);
    }
}
