package io.kubernetesdeployer.backend.dryrun.fields;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.schema.PathElements;
import io.kubernetesdeployer.backend.dryrun.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Field ownership: what an object becomes when a manager applies its version of it or updates it, and who owns what then. Knows
 * nothing about types, storage or time. Source: KEP-555 and structured-merge-diff, "merge".
 */
public final class ServerSideApply {
    /** Fields that name the object or belong to the server: nobody owns them. */
    private static final List<String> SYSTEM = List.of(
            "name",
            "namespace",
            "generateName",
            "uid",
            "resourceVersion",
            "generation",
            "creationTimestamp",
            "selfLink",
            "managedFields");

    /** The manager of what was written before anybody applied an object whose owners are not known. */
    private static final String BEFORE_FIRST_APPLY = "before-first-apply";

    private final PathElements elements;
    private final Merger merger;
    private final Fields fields;

    public ServerSideApply(PathElements elements) {
        this.elements = elements;
        merger = new Merger(elements);
        fields = new Fields(elements);
    }

    /** An object after an apply, and who owns its fields then. */
    public static final class Result {
        private final Map<?, ?> object;
        private final List<FieldManager> before;
        private final List<FieldManager> after;

        private Result(Map<?, ?> object, List<FieldManager> before, List<FieldManager> after) {
            this.object = object;
            this.before = before;
            this.after = after;
        }

        /** The object without {@code managedFields}. */
        public Map<?, ?> object() {
            return object;
        }

        /** Whether every manager owns what it owned before; times do not count. */
        public boolean hasSameOwners() {
            return FieldManager.sameExceptTime(before, after);
        }

        /** The {@code managedFields} of the object. */
        public List<Map<String, @Nullable Object>> managedFields() {
            return FieldManager.entries(after);
        }
    }

    /**
     * Applies.
     *
     * @param stored the object as it is; empty if it is not there
     * @param applied what the manager wants
     * @param how who applies it, and whether by force
     * @param apiVersion the version that it names the fields in
     * @param time when it does so, RFC 3339
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if another manager owns a field with another value
     */
    public Result apply(
            Schema schema, Document stored, Document applied, ApplyOptions how, String apiVersion, String time) {
        List<FieldManager> managers = FieldManager.of(stored);
        Document live = stored.without("metadata", "managedFields");
        if (managers.isEmpty() && !live.isEmpty()) {
            // Whoever wrote it wrote it before anybody kept account.
            managers.add(new FieldManager(
                    BEFORE_FIRST_APPLY,
                    FieldManager.UPDATE,
                    apiVersion,
                    time,
                    owned(fields.of(schema, live.without("status").asMap()))));
        }
        FieldSet asked = fields.of(schema, applied.asMap());
        FieldSet own = owned(asked);
        Object merged = merger.merge(schema, live.asMap(), applied.asMap());
        FieldManager before = find(managers, how.fieldManager());
        if (before != null) {
            FieldSet kept = kept(asked, managers, before);
            merged = fields.without(schema, merged, minusAncestors(before.fields(), kept), kept, own);
        }
        Map<?, ?> result = merged instanceof Map<?, ?> map ? map : Map.of();

        FieldSet changed = fields.changed(schema, live.asMap(), result);
        FieldSet gone = fields.gone(schema, live.asMap(), result);
        Map<String, FieldSet> conflicts = new LinkedHashMap<>();
        List<FieldManager> after = new ArrayList<>();
        for (FieldManager manager : managers) {
            if (manager == before) {
                continue;
            }
            FieldSet conflict = manager.fields().intersection(changed);
            if (!conflict.isEmpty()) {
                conflicts.merge(manager.name(), conflict, FieldSet::union);
            }
            FieldSet rest = manager.fields().minus(conflict).minus(gone);
            if (!rest.isEmpty()) {
                after.add(manager.withFields(rest));
            }
        }
        if (!conflicts.isEmpty() && !how.force()) {
            throw Errors.fieldConflict(conflictsOf(conflicts));
        }
        if (!own.isEmpty()) {
            after.add(new FieldManager(how.fieldManager(), FieldManager.APPLY, apiVersion, time, own));
        }
        return new Result(result, managers, after);
    }

    /**
     * Updates.
     *
     * @param stored the object as it is
     * @param patched the object as it is to be; its {@code managedFields}, if it has any, are the owners from now on
     * @param how who updates it
     * @param apiVersion the version that the fields are named in
     * @param time when, RFC 3339
     */
    public Result update(
            Schema schema, Document stored, Document patched, ApplyOptions how, String apiVersion, String time) {
        boolean givesOwners = !patched.documents("metadata", "managedFields").isEmpty();
        Map<?, ?> before = stored.without("metadata", "managedFields").asMap();
        Map<?, ?> result = patched.without("metadata", "managedFields").asMap();
        FieldSet changed = owned(fields.changed(schema, before, result));
        FieldSet gone = fields.gone(schema, before, result);
        FieldSet own = changed;
        List<FieldManager> after = new ArrayList<>();
        for (FieldManager manager : FieldManager.of(givesOwners ? patched : stored)) {
            FieldSet rest = manager.fields().minus(changed).minus(gone);
            if (manager.isUpdater(how.fieldManager(), apiVersion)) {
                own = own.union(rest);
            } else if (!rest.isEmpty()) {
                after.add(manager.withFields(rest));
            }
        }
        if (!own.isEmpty()) {
            after.add(new FieldManager(how.fieldManager(), FieldManager.UPDATE, apiVersion, time, own));
        }
        return new Result(result, FieldManager.of(stored), after);
    }

    private static FieldSet owned(FieldSet set) {
        FieldSet owned = set.without("f:apiVersion").without("f:kind");
        for (String field : SYSTEM) {
            owned = owned.without("f:metadata", PathElements.field(field));
        }
        return owned;
    }

    /** What the manager gives, and what others own. */
    private static FieldSet kept(FieldSet asked, List<FieldManager> managers, FieldManager self) {
        FieldSet kept = asked;
        for (FieldManager manager : managers) {
            if (manager != self) {
                kept = kept.union(manager.fields());
            }
        }
        return kept;
    }

    /** The fields that are not kept, nor anything inside them. */
    private static FieldSet minusAncestors(FieldSet set, FieldSet kept) {
        Map<String, FieldSet> rest = new LinkedHashMap<>();
        set.children().forEach((element, child) -> rest.put(element, minusAncestors(child, kept.child(element))));
        return FieldSet.of(set.isMember() && kept.isEmpty(), rest);
    }

    private static @Nullable FieldManager find(List<FieldManager> managers, String name) {
        for (FieldManager manager : managers) {
            if (manager.isApplier(name)) {
                return manager;
            }
        }
        return null;
    }

    private List<Failure.Conflict> conflictsOf(Map<String, FieldSet> byManager) {
        List<Failure.Conflict> conflicts = new ArrayList<>();
        byManager.forEach((manager, set) ->
                set.paths(elements).forEach(path -> conflicts.add(new Failure.Conflict(manager, path))));
        return conflicts;
    }
}
