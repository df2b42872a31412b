package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills in what the API server fills in, as far as others rely on it. Nobody owns these fields. */
public final class Defaults {
    private static final String SERVICE_RANGE = "10.96.";

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
            case "Pod" -> PodDefaults.of(object);
            case "Namespace" -> namespace(object);
            case "Secret" -> secret(object);
            case "Service" -> service(object, before);
            case "Deployment" ->
                strategy(
                        fill(
                                fill(fill(object, 1L, "spec", "replicas"), 600L, "spec", "progressDeadlineSeconds"),
                                10L,
                                "spec",
                                "revisionHistoryLimit"),
                        "strategy",
                        Map.of("maxUnavailable", "25%", "maxSurge", "25%"));
            case "StatefulSet" ->
                strategy(
                        fill(fill(object, 1L, "spec", "replicas"), "OrderedReady", "spec", "podManagementPolicy"),
                        "updateStrategy",
                        Map.of("partition", 0L));
            case "DaemonSet" -> strategy(object, "updateStrategy", Map.of("maxUnavailable", 1L, "maxSurge", 0L));
            case "ReplicaSet", "ReplicationController" -> fill(object, 1L, "spec", "replicas");
            case "Job" -> job(object);
            case "PersistentVolumeClaim" -> fill(object, "Filesystem", "spec", "volumeMode");
            case "RoleBinding", "ClusterRoleBinding" -> roleBinding(object);
            case "CustomResourceDefinition" -> definition(object);
            case "LimitRange" -> limitRange(object);
            default -> object;
        };
    }

    private static Document fill(Document object, Object value, String... path) {
        return object.value(path).isPresent() ? object : object.with(value, path);
    }

    private static Document strategy(Document object, String field, Map<String, Object> rolling) {
        Document typed = fill(object, "RollingUpdate", "spec", field, "type");
        return typed.string("spec", field, "type").orElse("").equals("RollingUpdate")
                ? fill(typed, rolling, "spec", field, "rollingUpdate")
                : typed;
    }

    private static Document namespace(Document object) {
        Document labelled = object.with(
                object.string("metadata", "name").orElse(""), "metadata", "labels", "kubernetes.io/metadata.name");
        return fill(fill(labelled, List.of("kubernetes"), "spec", "finalizers"), "Active", "status", "phase");
    }

    /** A Job with a parallelism and without completions is a queue of work: its pods know when it is complete. */
    private static Document job(Document object) {
        Map<String, Object> labels = new LinkedHashMap<>(
                object.document("spec", "template", "metadata", "labels").asMap());
        Document labelled = object.document("metadata", "labels").isEmpty() && !labels.isEmpty()
                ? object.with(labels, "metadata", "labels")
                : object;
        Document job = fill(labelled, 6L, "spec", "backoffLimit");
        job = fill(
                job,
                job.value("spec", "podFailurePolicy").isPresent() ? "Failed" : "TerminatingOrFailed",
                "spec",
                "podReplacementPolicy");
        Document counted = job.value("spec", "parallelism").isPresent() ? job : fill(job, 1L, "spec", "completions");
        return fill(counted, 1L, "spec", "parallelism");
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

    private static Document service(Document given, Document before) {
        Document object = withoutOldAddresses(given, before);
        Document service = fill(fill(object, "ClusterIP", "spec", "type"), "None", "spec", "sessionAffinity");
        if (service.string("spec", "type").orElse("").equals("ExternalName")) {
            return service;
        }
        String address = before.string("spec", "clusterIP").orElseGet(() -> addressOf(object));
        service = fill(service, address, "spec", "clusterIP");
        service = fill(service, List.of(service.string("spec", "clusterIP").orElse("")), "spec", "clusterIPs");
        service = fill(fill(service, List.of("IPv4"), "spec", "ipFamilies"), "SingleStack", "spec", "ipFamilyPolicy");
        service = fill(service, "Cluster", "spec", "internalTrafficPolicy");
        return fill(withTargetPorts(service), Map.of(), "status", "loadBalancer");
    }

    /** Addresses that a Service got and has no more use for go, and what it is asked for counts for the list of them, too. */
    private static Document withoutOldAddresses(Document service, Document before) {
        Document kept = service;
        if (service.string("spec", "type").orElse("").equals("ExternalName")) {
            for (String field :
                    new String[] {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy", "internalTrafficPolicy"}) {
                if (before.value("spec", field).isPresent()
                        && before.value("spec", field).equals(service.value("spec", field))) {
                    kept = kept.without("spec", field);
                }
            }
            return kept;
        }
        String address = service.string("spec", "clusterIP").orElse("");
        boolean isChanged = !address.isEmpty()
                && !address.equals(before.string("spec", "clusterIP").orElse(""));
        return isChanged && before.value("spec", "clusterIPs").equals(service.value("spec", "clusterIPs"))
                ? service.without("spec", "clusterIPs")
                : service;
    }

    private static Document withTargetPorts(Document service) {
        List<Object> ports = new ArrayList<>();
        for (Document port : service.documents("spec", "ports")) {
            Document complete = fill(port, "TCP", "protocol");
            Object target = complete.value("targetPort").orElse("");
            Document open = target.equals("") || target.equals(0L) ? complete.without("targetPort") : complete;
            ports.add(
                    fill(open, complete.value("port").orElse(0L), "targetPort").asMap());
        }
        return ports.isEmpty() ? service : service.with(ports, "spec", "ports");
    }

    /** Always the same address for the same uid. */
    private static String addressOf(Document object) {
        int hash = Math.floorMod(object.string("metadata", "uid").orElse("").hashCode(), 250 * 250);
        return SERVICE_RANGE + (1 + hash / 250) + "." + (1 + hash % 250);
    }

    private static Document roleBinding(Document object) {
        Document bound = fill(object, "rbac.authorization.k8s.io", "roleRef", "apiGroup");
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
        Document named = fill(object, kind.toLowerCase(Locale.ROOT), "spec", "names", "singular");
        Document listed = kind.isEmpty() ? named : fill(named, kind + "List", "spec", "names", "listKind");
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
