package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.pod.AppArmor;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in what depends on the kind and on other fields, after {@code Filling}. Nobody owns these fields. */
public final class Defaults {
    private Defaults() {}

    /**
     * The object with defaults.
     *
     * @param before the object as it was; empty if it was not there
     */
    public static Document of(ServedType type, Document before, Document object) {
        if (type.custom() != null) {
            return type.custom().defaulted(before, object);
        }
        return switch (type.type().kind()) {
            case "Pod" -> PodDefaults.pod(object);
            case "PodTemplate" -> PodDefaults.template(object, "template");
            case "Namespace" -> namespace(object, before);
            case "Secret" -> secret(object);
            case "Service" -> ServiceDefaults.of(object, before);
            case "Deployment" ->
                rolling(template(object), "strategy", Map.of("maxUnavailable", "25%", "maxSurge", "25%"));
            case "StatefulSet" -> claims(rolling(template(object), "updateStrategy", Map.of("partition", 0L)));
            case "DaemonSet" ->
                rolling(template(object), "updateStrategy", Map.of("maxUnavailable", 1L, "maxSurge", 0L));
            case "ReplicaSet" -> template(object);
            case "ReplicationController" -> controller(template(object));
            case "Job" -> job(template(object));
            case "CronJob" -> PodDefaults.template(object, "spec", "jobTemplate", "spec", "template");
            case "NetworkPolicy" -> networkPolicy(object);
            case "HorizontalPodAutoscaler" -> AutoscalerDefaults.of(object);
            case "CertificateSigningRequest" ->
                before.isEmpty() ? object : object.with(before.document("spec").asMap(), "spec");
            case "RoleBinding", "ClusterRoleBinding" -> roleBinding(object);
            case "CustomResourceDefinition" -> definition(object);
            case "LimitRange" -> limitRange(object);
            case "DeviceClass", "ResourceClaim", "ResourceClaimTemplate", "ResourceSlice" -> DeviceDefaults.of(object);
            default -> object;
        };
    }

    private static Document template(Document object) {
        return PodDefaults.template(object, "spec", "template");
    }

    /**
     * The object with what the server copies within it, after it has looked at it as it was given.
     *
     * @param isNew whether it was not there before
     */
    public static Document copied(ServedType type, boolean isNew, Document object) {
        return isNew && type.is("", "Pod") ? AppArmor.withFields(object) : object;
    }

    static Document fill(Document object, Object value, String... path) {
        return object.value(path).isPresent() ? object : object.with(value, path);
    }

    private static Document fillText(Document object, String text, String... path) {
        return object.string(path).orElse("").isEmpty() ? object.with(text, path) : object;
    }

    private static Document rolling(Document object, String strategy, Map<String, Object> filledIn) {
        return object.string("spec", strategy, "type").orElse("").equals("RollingUpdate")
                ? fill(object, filledIn, "spec", strategy, "rollingUpdate")
                : object;
    }

    private static Document claims(Document object) {
        List<Object> claims = new ArrayList<>();
        for (Document claim : object.documents("spec", "volumeClaimTemplates")) {
            Document typed = claim.with("v1", "apiVersion").with("PersistentVolumeClaim", "kind");
            claims.add(fill(typed, "Pending", "status", "phase").asMap());
        }
        return claims.isEmpty() ? object : object.with(claims, "spec", "volumeClaimTemplates");
    }

    private static Document controller(Document object) {
        Map<String, ?> labels =
                object.document("spec", "template", "metadata", "labels").asMap();
        return labels.isEmpty() ? object : fill(labelled(object), labels, "spec", "selector");
    }

    private static Document networkPolicy(Document object) {
        return fill(
                object,
                object.list("spec", "egress").isEmpty() ? List.of("Ingress") : List.of("Ingress", "Egress"),
                "spec",
                "policyTypes");
    }

    /** Only its end takes the finalizers of a namespace away; a new one has that of the server. */
    private static Document namespace(Document object, Document before) {
        Document labelled = object.with(
                object.string("metadata", "name").orElse(""), "metadata", "labels", "kubernetes.io/metadata.name");
        List<Object> finalizers = new ArrayList<>(
                before.isEmpty() ? object.list("spec", "finalizers") : before.list("spec", "finalizers"));
        if (before.isEmpty() && !finalizers.contains("kubernetes")) {
            finalizers.add("kubernetes");
        }
        Document kept = finalizers.isEmpty()
                ? labelled.without("spec", "finalizers")
                : labelled.with(finalizers, "spec", "finalizers");
        return fill(kept, "Active", "status", "phase");
    }

    /** A Job with a parallelism and without completions is a queue of work: its pods know when it is complete. */
    private static Document job(Document object) {
        boolean isPerIndex = object.value("spec", "backoffLimitPerIndex").isPresent();
        Document job = fill(labelled(object), isPerIndex ? (long) Integer.MAX_VALUE : 6L, "spec", "backoffLimit");
        job = fill(fill(job, "NonIndexed", "spec", "completionMode"), false, "spec", "suspend");
        job = fill(
                job,
                job.value("spec", "podFailurePolicy").isPresent() ? "Failed" : "TerminatingOrFailed",
                "spec",
                "podReplacementPolicy");
        Document counted = job.value("spec", "parallelism").isPresent() ? job : fill(job, 1L, "spec", "completions");
        return fill(counted, 1L, "spec", "parallelism");
    }

    /** A workload without labels has those of its template. */
    private static Document labelled(Document object) {
        Map<String, Object> labels = new LinkedHashMap<>(
                object.document("spec", "template", "metadata", "labels").asMap());
        return object.document("metadata", "labels").isEmpty() && !labels.isEmpty()
                ? object.with(labels, "metadata", "labels")
                : object;
    }

    /** {@code stringData} is for writing only: it ends up in {@code data}. */
    private static Document secret(Document object) {
        Map<String, String> texts = object.strings("stringData");
        Document filled = fill(object, "Opaque", "type");
        if (!texts.isEmpty()) {
            Map<String, @Nullable Object> data =
                    new LinkedHashMap<>(object.document("data").asMap());
            texts.forEach((key, text) ->
                    data.put(key, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8))));
            filled = filled.with(data, "data");
        }
        return filled.without("stringData");
    }

    private static Document roleBinding(Document object) {
        Document bound = object.string("roleRef", "apiGroup").orElse("").isEmpty()
                ? object.with("rbac.authorization.k8s.io", "roleRef", "apiGroup")
                : object;
        List<Object> subjects = new ArrayList<>();
        for (Document subject : object.documents("subjects")) {
            boolean account = subject.string("kind").orElse("").equals("ServiceAccount");
            subjects.add((account ? subject : fill(subject, "rbac.authorization.k8s.io", "apiGroup")).asMap());
        }
        return subjects.isEmpty() ? bound : bound.with(subjects, "subjects");
    }

    /** What a container may have at most, it is limited to and requests unless it is said otherwise. */
    private static Document limitRange(Document object) {
        List<Object> limits = new ArrayList<>();
        for (Document limit : object.documents("spec", "limits")) {
            if (!limit.string("type").orElse("").equals("Container")) {
                limits.add(limit.asMap());
                continue;
            }
            Map<String, Object> most =
                    new LinkedHashMap<>(limit.document("default").asMap());
            limit.document("max").asMap().forEach(most::putIfAbsent);
            Map<String, Object> requests =
                    new LinkedHashMap<>(limit.document("defaultRequest").asMap());
            most.forEach(requests::putIfAbsent);
            limit.document("min").asMap().forEach(requests::putIfAbsent);
            Document filled = most.isEmpty() ? limit : limit.with(most, "default");
            limits.add((requests.isEmpty() ? filled : filled.with(requests, "defaultRequest")).asMap());
        }
        return limits.isEmpty() ? object : object.with(limits, "spec", "limits");
    }

    private static Document definition(Document object) {
        String kind = object.string("spec", "names", "kind").orElse("");
        Document named = fillText(object, kind.toLowerCase(Locale.ROOT), "spec", "names", "singular");
        Document listed = kind.isEmpty() ? named : fillText(named, kind + "List", "spec", "names", "listKind");
        Document complete = listed.value("spec", "conversion").isPresent()
                ? listed
                : listed.with("None", "spec", "conversion", "strategy");
        return withStoredVersion(complete);
    }

    /** Every version that was a storage version is remembered: objects may be stored in it. */
    private static Document withStoredVersion(Document definition) {
        List<Object> stored = new ArrayList<>(definition.list("status", "storedVersions"));
        for (Document version : definition.documents("spec", "versions")) {
            if (version.isTrue("storage")) {
                String name = version.string("name").orElse("");
                if (!stored.contains(name)) {
                    stored.add(name);
                }
                break;
            }
        }
        return stored.isEmpty() ? definition : definition.with(stored, "status", "storedVersions");
    }
}
