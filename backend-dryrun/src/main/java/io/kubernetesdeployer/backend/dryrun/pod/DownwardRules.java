package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Paths;

/** Files that tell a container about its pod. */
final class DownwardRules {
    private static final String[] FIELDS = {
        "metadata.annotations", "metadata.labels", "metadata.name", "metadata.namespace", "metadata.uid"
    };

    private DownwardRules() {}

    /**
     * Checks a file.
     *
     * @param path what the server tells as the path of the file: that of the volume
     */
    static void file(Field item, String path) {
        Field told = item.reportedAt(path);
        Paths.notReserved(told.at("path").required());
        Field reference = told.at("fieldRef");
        Field resource = told.at("resourceFieldRef");
        if (reference.isSet()) {
            EnvRules.podField(reference, FIELDS);
            if (resource.isSet()) {
                told.invalid("resource", "fieldRef and resourceFieldRef can not be specified simultaneously");
            }
        } else if (resource.isSet()) {
            EnvRules.resource(resource, true);
        } else {
            told.missing("one of fieldRef and resourceFieldRef is required");
        }
        VolumeRules.mode(told.at("mode"));
    }
}
