package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What volumes may come from. */
final class VolumeChecks {
    private static final Set<String> RESTRICTED = Set.of(
            "configMap",
            "csi",
            "downwardAPI",
            "emptyDir",
            "ephemeral",
            "image",
            "persistentVolumeClaim",
            "projected",
            "secret");

    private VolumeChecks() {}

    static Optional<Violation> hostPaths(CheckedPod pod) {
        List<String> volumes = new ArrayList<>();
        for (Document volume : pod.spec().documents("volumes")) {
            if (volume.value("hostPath").isPresent()) {
                volumes.add(volume.string("name").orElse(""));
            }
        }
        return volumes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation("hostPath volumes", Setters.named("volume", volumes)));
    }

    static Optional<Violation> restricted(CheckedPod pod) {
        List<String> volumes = new ArrayList<>();
        Set<String> types = new TreeSet<>();
        for (Document volume : pod.spec().documents("volumes")) {
            String type = type(volume);
            if (!RESTRICTED.contains(type)) {
                volumes.add(volume.string("name").orElse(""));
                types.add(type);
            }
        }
        return volumes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Violation(
                        "restricted volume types",
                        Setters.named("volume", volumes) + " " + Setters.use(volumes.size()) + " "
                                + Setters.named("restricted volume type", types)));
    }

    /** Where a volume comes from; a valid one has one source, and an empty folder where it names none. */
    private static String type(Document volume) {
        for (String field : volume.asMap().keySet()) {
            if (!field.equals("name") && volume.value(field).isPresent()) {
                return field;
            }
        }
        return "emptyDir";
    }
}
