package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes an apply from the request to the stored object, in the order of the API server. */
final class Applying {
    /** The most a request may take: the API server's limit. */
    private static final long MAX_REQUEST = 3L * 1024 * 1024;
    /** The most an object may take: etcd's default limit. */
    private static final long MAX_OBJECT = 3L * 512 * 1024;

    private static final int MAX_MANAGER = 128;

    /** Kinds beside the custom ones whose objects count their generations. */
    private static final Set<String> WITH_GENERATION = Set.of(
            "CronJob",
            "CustomResourceDefinition",
            "DaemonSet",
            "Deployment",
            "EndpointSlice",
            "FlowSchema",
            "Ingress",
            "IngressClass",
            "Job",
            "MutatingWebhookConfiguration",
            "NetworkPolicy",
            "Pod",
            "PodDisruptionBudget",
            "PriorityClass",
            "PriorityLevelConfiguration",
            "ReplicaSet",
            "ReplicationController",
            "StatefulSet",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ValidatingWebhookConfiguration");

    private final Store store;
    private final ServerSideApply ownership;

    Applying(Store store, ServerSideApply ownership) {
        this.store = store;
        this.ownership = ownership;
    }

    Applied apply(ServedType type, Resource resource, ApplyOptions options, long now) {
        try {
            return applyChecked(type, resource, options, now);
        } catch (InvalidResourceException e) {
            // What the server adds (who owns a field) may nest deeper than a document can.
            throw Errors.of(FailureKind.INVALID, e.getMessage());
        }
    }

    private Applied applyChecked(ServedType type, Resource resource, ApplyOptions options, long now) {
        checkRequest(type, resource, options);
        Document wanted = resource.document();
        ObjectKey key =
                type.key(resource.namespace().orElse(""), resource.name().orElse(""));
        StoredObject stored = store.get(key);
        Document live = stored == null ? Document.empty() : stored.document();
        if (stored == null) {
            checkNamespace(type, key);
        }
        checkPreconditions(type, key, wanted, stored);

        List<String> typeErrors = ownership.typeErrors(type.schema(), wanted);
        if (!typeErrors.isEmpty()) {
            throw Errors.wrongTypes(type.type(), key.name(), typeErrors);
        }
        Document applied = type.hasStatus() ? wanted.without("status") : wanted;
        ServerSideApply.Result result = ownership.apply(
                type.schema(),
                live.without("metadata", "managedFields"),
                FieldManager.of(live),
                applied,
                options,
                type.type().apiVersion(),
                Timestamps.of(now));
        Map<?, ?> object = type.isCustom() ? result.object() : GoEncoding.of(type.schema(), result.object());
        Document merged = Defaults.of(type, live, withMetadata(type, Document.of(object), live, now));
        check(type, key, live, merged);
        if (Values.same(live.without("metadata", "managedFields").asMap(), merged.asMap())
                && FieldManager.sameExceptTime(FieldManager.of(live), result.managers())) {
            return applied(type, live, false);
        }
        merged = merged.with(FieldManager.entries(result.managers()), "metadata", "managedFields");
        return store(type, key, stored, ordered(generation(type, live, merged)), options.dryRun(), now);
    }

    private Applied store(
            ServedType type, ObjectKey key, @Nullable StoredObject before, Document object, boolean dryRun, long now) {
        if (JsonSize.of(object.asMap()) > MAX_OBJECT) {
            throw Errors.of(FailureKind.TOO_LARGE, "etcdserver: request is too large");
        }
        boolean sameGeneration = before != null
                && before.document().integer("metadata", "generation").equals(object.integer("metadata", "generation"));
        StoredObject next = new StoredObject(object, sameGeneration && before != null ? before.since() : now);
        if (dryRun) {
            return applied(type, object, before == null);
        }
        if (next.isTerminating() && object.list("metadata", "finalizers").isEmpty() && !key.isNamespace()) {
            store.remove(key, now);
            return applied(type, object, false);
        }
        return applied(type, store.put(key, next, now).document(), before == null);
    }

    private static Applied applied(ServedType type, Document document, boolean created) {
        return new Applied(type.view(document), created, List.of());
    }

    private void checkRequest(ServedType type, Resource resource, ApplyOptions options) {
        String manager = options.fieldManager();
        if (manager.isEmpty() || manager.length() > MAX_MANAGER) {
            String wrong = manager.isEmpty()
                    ? "Required value: is required for apply patch"
                    : "Too long: may not be more than " + MAX_MANAGER + " bytes";
            throw new ClusterException(new Failure(
                    FailureKind.INVALID,
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: " + wrong,
                    null,
                    List.of(new Failure.Cause("fieldManager", "FieldValueRequired", wrong)),
                    List.of(),
                    null));
        }
        if (!resource.kind().equals(type.type().kind())
                || !resource.apiVersion().equals(type.type().apiVersion())) {
            throw Errors.of(
                    FailureKind.INVALID,
                    "invalid object type: " + resource.group() + "/"
                            + resource.apiVersion()
                                    .substring(resource.apiVersion().indexOf('/') + 1) + ", Kind="
                            + resource.kind());
        }
        if (resource.name().isEmpty()) {
            throw Errors.of(FailureKind.INVALID, "name is required");
        }
        if (type.type().namespaced() != resource.namespace().isPresent()) {
            throw Errors.of(
                    FailureKind.INVALID,
                    type.type().namespaced()
                            ? "an empty namespace may not be set when a resource name is provided"
                            : "the namespace of the provided object does not match the namespace sent on the request");
        }
        if (!resource.document().list("metadata", "managedFields").isEmpty()) {
            throw Errors.of(FailureKind.INVALID, "metadata.managedFields must be nil");
        }
        if (JsonSize.of(resource.document().asMap()) > MAX_REQUEST) {
            throw Errors.of(FailureKind.TOO_LARGE, "Request entity too large: limit is " + MAX_REQUEST);
        }
    }

    private void checkNamespace(ServedType type, ObjectKey key) {
        if (!type.type().namespaced()) {
            return;
        }
        StoredObject namespace = store.get(ObjectKey.ofNamespace(key.namespace()));
        if (namespace == null) {
            throw Errors.notFound(ObjectKey.NAMESPACES, key.namespace());
        }
        if (namespace.isTerminating()) {
            String why = "namespace " + key.namespace() + " is being terminated";
            throw Errors.terminating(type.type(), key.name(), key.namespace(), why);
        }
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

    private static void check(ServedType type, ObjectKey key, Document live, Document object) {
        Causes causes = new Causes();
        MetadataRules.check(type, object, causes);
        if (!live.isEmpty()) {
            ChangeRules.check(type, live, object, causes);
        }
        if (type.validation() != null) {
            CustomRules.check(type.validation(), object.asMap(), "", causes);
        } else {
            KindRules.check(type, object, causes);
        }
        if (!causes.all().isEmpty()) {
            throw Errors.invalid(type.type(), key.name(), causes.all());
        }
    }

    /** With what the server alone sets. */
    private static Document withMetadata(ServedType type, Document merged, Document live, long now) {
        Document object = merged.with(type.type().apiVersion(), "apiVersion");
        if (live.isEmpty()) {
            return object.with(Uids.next(), "metadata", "uid")
                    .with(Timestamps.of(now), "metadata", "creationTimestamp")
                    .without("metadata", "resourceVersion")
                    .without("metadata", "generation")
                    .without("metadata", "deletionTimestamp");
        }
        for (String field : new String[] {"creationTimestamp", "resourceVersion", "generation"}) {
            String[] path = {"metadata", field};
            object = live.value(path).isPresent()
                    ? object.with(live.value(path).orElse(null), path)
                    : object.without(path);
        }
        return object;
    }

    private static Document generation(ServedType type, Document live, Document object) {
        if (!type.isCustom() && !WITH_GENERATION.contains(type.type().kind())) {
            return object;
        }
        long before = live.integer("metadata", "generation").orElse(0);
        boolean same =
                Values.same(content(type, live).asMap(), content(type, object).asMap());
        return object.with(same ? before : before + 1, "metadata", "generation");
    }

    /** What a new generation is counted for: everything but metadata and a status of its own. */
    private static Document content(ServedType type, Document object) {
        Document content = object.without("metadata").without("apiVersion");
        return type.hasStatus() ? content.without("status") : content;
    }

    /** With {@code apiVersion}, {@code kind} and {@code metadata} first, as people expect. */
    private static Document ordered(Document object) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (String first : new String[] {"apiVersion", "kind", "metadata"}) {
            fields.put(first, object.asMap().get(first));
        }
        fields.putAll(object.asMap());
        return Document.of(fields);
    }
}
