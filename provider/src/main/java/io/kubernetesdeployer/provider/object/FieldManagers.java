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

    /**
     * Whether an object was applied by a field manager. Controllers hand labels down to objects of their own: a Service's come to
     * its Endpoints, a workload's to its pods; those go with what they belong to.
     */
    public static boolean applied(Resource object, String manager) {
        return mayInclude(object, manager)
                && object.document().documents("metadata", "ownerReferences").stream()
                        .noneMatch(owner -> owner.isTrue("controller"));
    }
}
