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
                        "strategy");
            case "StatefulSet" ->
                strategy(
                        fill(fill(object, 1L, "spec", "replicas"), "OrderedReady", "spec", "podManagementPolicy"),
                        "updateStrategy");
            case "DaemonSet" -> strategy(object, "updateStrategy");
            case "ReplicaSet", "ReplicationController" -> fill(object, 1L, "spec", "replicas");
            case "Job" -> job(object);
            case "PersistentVolumeClaim" -> fill(object, "Filesystem", "spec", "volumeMode");
            case "RoleBinding", "ClusterRoleBinding" -> roleBinding(object);
            case "CustomResourceDefinition" -> definition(object);
            default -> object;
        };
    }

    private static Document fill(Document object, Object value, String... path) {
        return object.value(path).isPresent() ? object : object.with(value, path);
    }

    private static Document strategy(Document object, String field) {
        return fill(object, "RollingUpdate", "spec", field, "type");
    }

    private static Document namespace(Document object) {
        Document labelled = object.with(
                object.string("metadata", "name").orElse(""), "metadata", "labels", "kubernetes.io/metadata.name");
        return fill(fill(labelled, List.of("kubernetes"), "spec", "finalizers"), "Active", "status", "phase");
    }

    /** A Job with a parallelism and without completions is a queue of work: its pods know when it is complete. */
    private static Document job(Document object) {
        Document job = fill(object, 6L, "spec", "backoffLimit");
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

    private static Document service(Document object, Document before) {
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

    private static Document definition(Document object) {
        String kind = object.string("spec", "names", "kind").orElse("");
        Document named = fill(object, kind.toLowerCase(Locale.ROOT), "spec", "names", "singular");
        return fill(fill(named, kind + "List", "spec", "names", "listKind"), "None", "spec", "conversion", "strategy");
    }
}
