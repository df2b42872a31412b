package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Paths;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.check.TemplateMetadata;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import java.util.HashMap;
import java.util.Map;

/** The volumes of a pod. */
final class VolumeRules {
    /** In the order of the server, which tells of the second one that it is too many. */
    private static final String[] SOURCES = {
        "emptyDir",
        "hostPath",
        "gitRepo",
        "gcePersistentDisk",
        "awsElasticBlockStore",
        "secret",
        "nfs",
        "iscsi",
        "glusterfs",
        "flocker",
        "persistentVolumeClaim",
        "rbd",
        "cinder",
        "cephfs",
        "quobyte",
        "downwardAPI",
        "fc",
        "flexVolume",
        "configMap",
        "azureFile",
        "vsphereVolume",
        "photonPersistentDisk",
        "portworxVolume",
        "azureDisk",
        "storageos",
        "projected",
        "scaleIO",
        "csi",
        "ephemeral",
        "image"
    };

    private static final long MAX_MODE = 0777;

    private VolumeRules() {}

    /** Checks the volumes, and returns those that are right and those that the workload adds, by name. */
    static Map<String, Field> check(Field spec, Map<String, Field> more, boolean isPod) {
        Map<String, Field> volumes = new HashMap<>();
        more.forEach((name, claim) -> claimed(spec, name, claim, volumes));
        for (Field volume : spec.each("volumes")) {
            Field name = volume.at("name");
            int before = name.errors();
            source(volume, isPod);
            Names.label(name.required());
            if (volumes.containsKey(name.text()) && !more.containsKey(name.text())) {
                name.duplicate();
            }
            if (name.errors() == before) {
                volumes.put(name.text(), volume);
            }
        }
        return volumes;
    }

    /** A volume that a StatefulSet adds: it comes before those of the template. */
    private static void claimed(Field spec, String name, Field claim, Map<String, Field> volumes) {
        String path = FieldPath.index(spec.at("volumes").path(), volumes.size());
        Field told = claim.at("metadata", "name").reportedAt(path + ".name");
        if (name.isEmpty()) {
            told.reportedAt(path + ".persistentVolumeClaim.claimName").missing("");
        }
        int before = told.errors();
        Names.label(told.required());
        if (told.errors() == before) {
            volumes.put(name, claim);
        }
    }

    private static void source(Field volume, boolean isPod) {
        boolean found = false;
        for (String kind : SOURCES) {
            Field source = volume.at(kind);
            if (!source.isSet()) {
                continue;
            }
            if (found) {
                source.forbidden("may not specify more than 1 volume type");
            } else {
                source(kind, source, isPod);
            }
            found = true;
        }
    }

    private static void source(String kind, Field source, boolean isPod) {
        switch (kind) {
            case "emptyDir" -> {
                Field limit = source.at("sizeLimit");
                if (Quantities.of(limit)
                        .filter(size -> size.amount().signum() < 0)
                        .isPresent()) {
                    limit.forbidden("SizeLimit field must be a valid resource quantity");
                }
            }
            case "secret" -> files(source, "secretName");
            case "configMap" -> files(source, "name");
            case "persistentVolumeClaim" -> source.at("claimName").required();
            case "downwardAPI" -> {
                mode(source.at("defaultMode"));
                source.each("items").forEach(item -> DownwardRules.file(item, source.path()));
            }
            case "projected" -> ProjectionRules.check(source);
            case "ephemeral" -> {
                TemplateMetadata.check(source.at("volumeClaimTemplate", "metadata"));
                if (source.at("volumeClaimTemplate").isSet()) {
                    ClaimSpecRules.template(source.at("volumeClaimTemplate", "spec"));
                } else {
                    source.at("volumeClaimTemplate").missing("");
                }
            }
            case "image" -> {
                if (isPod) {
                    source.at("reference").required();
                }
                source.at("pullPolicy").oneOf("Always", "IfNotPresent", "Never");
            }
            default -> StorageSources.check(kind, source, true);
        }
    }

    private static void files(Field source, String name) {
        source.at(name).required();
        mode(source.at("defaultMode"));
        source.each("items").forEach(VolumeRules::item);
    }

    /** A key, and the file that it becomes. */
    static void item(Field item) {
        item.at("key").required();
        Paths.notReserved(item.at("path").required());
        mode(item.at("mode"));
    }

    /** The permissions of files. */
    static void mode(Field mode) {
        if (mode.isSet() && (mode.number() < 0 || mode.number() > MAX_MODE)) {
            mode.invalid("must be a number between 0 and 0777 (octal), both inclusive");
        }
    }
}
