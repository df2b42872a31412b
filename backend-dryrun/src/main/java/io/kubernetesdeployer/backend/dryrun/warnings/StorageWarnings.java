package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Warnings about volumes, claims and classes of storage. */
final class StorageWarnings {
    private static final String CLASS_ANNOTATION = "volume.beta.kubernetes.io/storage-class";
    private static final String CLASS = "deprecated since v1.8; use \"storageClassName\" attribute instead";
    private static final String OPTIONS_ANNOTATION = "volume.beta.kubernetes.io/mount-options";
    private static final String OPTIONS = "deprecated since v1.31; use \"mountOptions\" attribute instead";
    /** Sources of volumes that have no driver any more. */
    private static final Map<String, String> SOURCES = new LinkedHashMap<>();

    static {
        SOURCES.put("cephfs", "deprecated in v1.28, non-functional in v1.31+");
        SOURCES.put("photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+");
        SOURCES.put("scaleIO", "deprecated in v1.16, non-functional in v1.22+");
        SOURCES.put("storageos", "deprecated in v1.22, non-functional in v1.25+");
        SOURCES.put("glusterfs", "deprecated in v1.25, non-functional in v1.26+");
        SOURCES.put("rbd", "deprecated in v1.28, non-functional in v1.31+");
    }

    private StorageWarnings() {}

    static void volume(Field object, Causes causes) {
        Field spec = object.at("spec");
        annotation(object, CLASS_ANNOTATION, CLASS, causes);
        annotation(object, OPTIONS_ANNOTATION, OPTIONS, causes);
        if (spec.at("persistentVolumeReclaimPolicy").is("Recycle")) {
            causes.warn("spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the "
                    + "recommended approach is to use dynamic provisioning.");
        }
        spec.each("nodeAffinity", "required", "nodeSelectorTerms")
                .forEach(term -> NodeLabels.term(term, false, causes));
        SOURCES.forEach((source, why) -> {
            if (spec.at(source).isSet()) {
                causes.warn("spec." + (source.equals("storageos") ? "storageOS" : source) + ": " + why);
            }
        });
    }

    private static void annotation(Field object, String name, String why, Causes causes) {
        Field annotation = object.at("metadata", "annotations").key(name);
        if (annotation.isSet()) {
            causes.warn(annotation + ": " + why);
        }
    }

    static void claim(Field object, Causes causes) {
        annotation(object, CLASS_ANNOTATION, CLASS, causes);
        claimSpec(object.at("spec"), "spec", causes);
    }

    /** @param path where the server tells of it */
    static void claimSpec(Field spec, String path, Causes causes) {
        for (String list : List.of("requests", "limits")) {
            String told = FieldPath.child(FieldPath.child(path, "resources"), list);
            ContainerWarnings.fraction(
                    spec.at("resources", list).reportedAt(told).key("storage"), causes);
        }
    }

    static void storageClass(Field object, Causes causes) {
        for (Field topology : object.each("allowedTopologies")) {
            for (Field expression : topology.each("matchLabelExpressions")) {
                Field key = expression.at("key");
                NodeLabels.warn(key.path(), key.text(), causes);
            }
        }
    }
}
