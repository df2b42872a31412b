package io.kubernetesdeployer.backend.dryrun.fields;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code metadata.managedFields}.
 *
 * @param name the manager
 * @param operation {@code Apply} or {@code Update}
 * @param apiVersion the version the fields are named in
 * @param time when they changed last, RFC 3339
 * @param fields what it owns
 */
record FieldManager(String name, String operation, String apiVersion, String time, FieldSet fields) {
    static final String APPLY = "Apply";
    static final String UPDATE = "Update";

    private static final Comparator<FieldManager> ORDER = Comparator.comparing(FieldManager::operation)
            .thenComparing(FieldManager::time)
            .thenComparing(FieldManager::name);

    boolean isApplier(String manager) {
        return name.equals(manager) && operation.equals(APPLY);
    }

    FieldManager withFields(FieldSet value) {
        return new FieldManager(name, operation, apiVersion, time, value);
    }

    boolean isUpdater(String manager, String version) {
        return name.equals(manager) && operation.equals(UPDATE) && apiVersion.equals(version);
    }

    /** Whether both own the same; times do not count, nor does order. */
    static boolean sameExceptTime(List<FieldManager> some, List<FieldManager> others) {
        return some.size() == others.size()
                && some.stream().allMatch(one -> others.stream().anyMatch(one::isSameExceptTime));
    }

    private boolean isSameExceptTime(FieldManager other) {
        return name.equals(other.name)
                && operation.equals(other.operation)
                && apiVersion.equals(other.apiVersion)
                && fields.equals(other.fields);
    }

    /** Those of an object. */
    static List<FieldManager> of(Document object) {
        List<FieldManager> managers = new ArrayList<>();
        for (Document entry : object.documents("metadata", "managedFields")) {
            if (entry.isEmpty()) {
                // A list of one empty entry is how the owners of all fields are reset.
                continue;
            }
            managers.add(new FieldManager(
                    entry.string("manager").orElse(""),
                    entry.string("operation").orElse(APPLY),
                    entry.string("apiVersion").orElse(""),
                    entry.string("time").orElse(""),
                    FieldSet.fromFieldsV1(entry.document("fieldsV1").asMap())));
        }
        return managers;
    }

    /** As the object holds them. */
    static List<Map<String, @Nullable Object>> entries(List<FieldManager> managers) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        managers.stream().sorted(ORDER).forEach(manager -> {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("manager", manager.name);
            entry.put("operation", manager.operation);
            entry.put("apiVersion", manager.apiVersion);
            entry.put("time", manager.time);
            entry.put("fieldsType", "FieldsV1");
            entry.put("fieldsV1", manager.fields.toFieldsV1());
            entries.add(entry);
        });
        return entries;
    }
}
