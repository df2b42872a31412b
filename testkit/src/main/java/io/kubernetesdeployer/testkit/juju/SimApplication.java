package io.kubernetesdeployer.testkit.juju;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An application: what its units share. The model's monitor guards it. */
final class SimApplication {
    private final String name;
    Charm charm;
    String version = "";
    /** It is being removed; its units may not know yet. */
    boolean dying;

    @Nullable
    String leader;
    /** Every change of the configuration has another version. */
    long configVersion = 1;

    final Map<String, Object> config = new TreeMap<>();
    final Map<String, String> leaderSettings = new TreeMap<>();
    final Map<String, Path> resources = new TreeMap<>();

    SimApplication(String name, Charm charm) {
        this.name = name;
        this.charm = charm;
    }

    String name() {
        return name;
    }
}
