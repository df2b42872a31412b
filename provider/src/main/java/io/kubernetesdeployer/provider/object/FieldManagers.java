package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Resource;

/** Who has applied an object, by its {@code metadata.managedFields}. */
public final class FieldManagers {
    private FieldManagers() {}

    /** Whether a field manager owns fields of an object; also where the object does not tell who does. */
    public static boolean mayInclude(Resource object, String manager) {
        var entries = object.document().documents("metadata", "managedFields");
        return entries.isEmpty()
                || entries.stream()
                        .anyMatch(entry ->
                                entry.string("manager").filter(manager::equals).isPresent());
    }
}
