package io.kubernetesdeployer.backend.dryrun.write;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.backend.dryrun.admission.Admission;
import io.kubernetesdeployer.backend.dryrun.fields.ServerSideApply;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.object.Timestamps;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.policy.AdmissionRequest;
import io.kubernetesdeployer.backend.dryrun.rules.Defaults;
import io.kubernetesdeployer.backend.dryrun.rules.Validation;
import io.kubernetesdeployer.backend.dryrun.schema.Filling;
import io.kubernetesdeployer.backend.dryrun.schema.GoEncoding;
import io.kubernetesdeployer.backend.dryrun.schema.PathElements;
import io.kubernetesdeployer.backend.dryrun.schema.TypeCheck;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Takes an apply or a patch from the request to the stored object, in the order of the API server. */
public final class Applying {
    /** The most bytes an object may take: etcd's default limit. */
    private static final long MAX_OBJECT = 3L * 512 * 1024;

    private final Store store;
    private final Admission admission;
    private final PathElements elements;
    private final ServerSideApply ownership;
    private final Set<String> gapsTold = new HashSet<>();

    public Applying(Store store, Admission admission, JsonCodec json) {
        this.store = store;
        this.admission = admission;
        elements = new PathElements(json);
        ownership = new ServerSideApply(elements);
    }

    public Applied apply(ServedType type, Resource resource, ApplyOptions options, long now) {
        ObjectKey key =
                type.key(resource.namespace().orElse(""), resource.name().orElse(""));
        return apply(type, resource, store.get(key), options, now);
    }

    /** Creates an object as if there was none of that name, stores nothing, and returns the warnings. */
    public List<String> tryCreate(ServedType type, Resource resource, ApplyOptions options, long now) {
        return apply(type, resource, null, options.withDryRun(true), now).warnings();
    }

    /** Merges a patch into an object that is there. */
    public Resource merge(ServedType type, ObjectKey key, Document patch, ApplyOptions options, long now) {
        return checked(() -> {
            RequestCheck.checkPatch(patch, options);
            Document changes = Decoding.of(patch);
            StoredObject stored = store.get(key);
            if (stored == null) {
                throw Errors.notFound(type.type().toString(), key.name());
            }
            checkPreconditions(type, key, changes, stored);
            Document patched =
                    MergePatch.merged(stored.document(), type.hasStatus() ? changes.without("status") : changes);
            checkTypes(type, key, patched.without("metadata", "managedFields"));
            ServerSideApply.Result merged = ownership.update(
                    type.schema(),
                    stored.document(),
                    patched,
                    options,
                    type.type().apiVersion(),
                    Timestamps.of(now));
            return completed(type, key, stored, merged, patched, options, now).resource();
        });
    }

    private Applied apply(
            ServedType type, Resource resource, @Nullable StoredObject stored, ApplyOptions options, long now) {
        return checked(() -> applyChecked(type, resource, stored, options, now));
    }

    private static <T> T checked(Supplier<T> write) {
        try {
            return write.get();
        } catch (InvalidResourceException e) {
            // What the server adds (who owns a field) may nest deeper than a document can.
            throw Errors.of(FailureKind.INVALID, e.getMessage());
        }
    }

    private Applied applyChecked(
            ServedType type, Resource resource, @Nullable StoredObject stored, ApplyOptions options, long now) {
        RequestCheck.checkApply(type, resource, options);
        Document wanted = Decoding.of(resource.document());
        ObjectKey key =
                type.key(resource.namespace().orElse(""), resource.name().orElse(""));
        checkPreconditions(type, key, wanted, stored);
        checkTypes(type, key, wanted);

        Document live = stored == null ? Document.empty() : stored.document();
        ServerSideApply.Result merged = ownership.apply(
                type.schema(),
                live,
                type.hasStatus() ? wanted.without("status") : wanted,
                options,
                type.type().apiVersion(),
                Timestamps.of(now));
        return completed(type, key, stored, merged, wanted, options, now);
    }

    /** @param wanted what the request gives, or the object with it */
    private Applied completed(
            ServedType type,
            ObjectKey key,
            @Nullable StoredObject stored,
            ServerSideApply.Result merged,
            Document wanted,
            ApplyOptions options,
            long now) {
        Document live = stored == null ? Document.empty() : stored.document();
        Document object = admission.mutate(
                type, key, completed(type, live, decoded(type, key, merged.object()), now), stored == null);
        if (stored == null) {
            admission.checkNew(type, key, object, wanted);
        }
        List<String> warnings = checkRules(type, key, live, object);
        warnings = both(warnings, admission.check(AdmissionRequest.apply(type, key, live, object, options), wanted));
        object = type.custom() == null
                ? Defaults.copied(type, stored == null, object)
                : type.custom().stored(object);
        if (merged.hasSameOwners()
                && Values.same(live.without("metadata", "managedFields").asMap(), object.asMap())) {
            return new Applied(type.view(live), false, warnings);
        }
        object = object.with(merged.managedFields(), "metadata", "managedFields");
        object = ServerFields.ordered(ServerFields.withGeneration(type, live, object));
        return store(type, key, stored, object, options.dryRun(), now, warnings);
    }

    /** The merged object as the server decodes it. */
    private static Document decoded(ServedType type, ObjectKey key, Map<?, ?> merged) {
        try {
            return Document.of(
                    type.isCustom() ? merged : Filling.of(type.schema(), GoEncoding.of(type.schema(), merged)));
        } catch (IllegalArgumentException e) {
            throw Errors.undecodable(type.type(), key.namespace(), key.name(), e.getMessage());
        }
    }

    /** The object with what the server adds. */
    private static Document completed(ServedType type, Document live, Document object, long now) {
        return Defaults.of(type, live, ServerFields.withMetadata(type, live, object, now));
    }

    private Applied store(
            ServedType type,
            ObjectKey key,
            @Nullable StoredObject before,
            Document object,
            boolean dryRun,
            long now,
            List<String> warnings) {
        if (JsonSize.of(object.asMap()) > MAX_OBJECT) {
            throw Errors.of(FailureKind.TOO_LARGE, "etcdserver: request is too large");
        }
        boolean sameGeneration = before != null
                && before.document().integer("metadata", "generation").equals(object.integer("metadata", "generation"));
        StoredObject next = new StoredObject(object, sameGeneration && before != null ? before.since() : now);
        if (dryRun) {
            return new Applied(type.view(object), before == null, warnings);
        }
        if (next.isTerminating() && !next.hasFinalizers() && !key.isNamespace()) {
            store.remove(key, now);
            return new Applied(type.view(object), false, warnings);
        }
        return new Applied(type.view(store.put(key, next, now).document()), before == null, warnings);
    }

    private void checkTypes(ServedType type, ObjectKey key, Document wanted) {
        List<Failure.Cause> errors = TypeCheck.errors(type.schema(), wanted.asMap(), elements, type.is("", "Secret"));
        if (!errors.isEmpty()) {
            throw Errors.wrongTypes(
                    type.type(), wanted.string("metadata", "namespace").orElse(""), key.name(), errors);
        }
    }

    /** Checks the rules, and returns the warnings: what is not checked is told once for each type. */
    private List<String> checkRules(ServedType type, ObjectKey key, Document live, Document object) {
        Validation validation = Validation.of(type, live, object);
        if (!validation.causes().isEmpty()) {
            throw Errors.invalid(type.type(), key.name(), validation.causes());
        }
        if (validation.gap().isEmpty() || !gapsTold.add(type.id())) {
            return validation.warnings();
        }
        return both(validation.warnings(), List.of(validation.gap()));
    }

    private static List<String> both(List<String> some, List<String> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private static void checkPreconditions(
            ServedType type, ObjectKey key, Document wanted, @Nullable StoredObject stored) {
        String uid = wanted.string("metadata", "uid").orElse("");
        if (stored == null) {
            if (!uid.isEmpty()) {
                throw Errors.cannotFulfil(
                        type.type().toString(),
                        key.name(),
                        "uid mismatch: the provided object specified uid " + uid
                                + ", and no existing object was found");
            }
            return;
        }
        String version = wanted.string("metadata", "resourceVersion").orElse("");
        if (!version.isEmpty() && !version.equals(stored.version())) {
            throw Errors.cannotFulfil(
                    type.type().toString(),
                    key.name(),
                    "the object has been modified; please apply your changes to the latest version and try again");
        }
    }
}
