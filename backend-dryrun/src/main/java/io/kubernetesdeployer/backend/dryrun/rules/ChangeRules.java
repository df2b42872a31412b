package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.ArrayList;
import java.util.List;

/** What may not change once an object is there. */
final class ChangeRules {
    private static final String SPEC = "spec";

    private ChangeRules() {}

    static void check(ServedType type, Document before, Document after, Causes causes) {
        causes.unchanged(before, after, "metadata", "uid");
        causes.unchanged(before, after, "metadata", "deletionTimestamp");
        newFinalizers(before, after, causes);
        if (type.isCustom()) {
            return;
        }
        switch (type.type().kind()) {
            case "Deployment", "DaemonSet", "ReplicaSet" -> causes.unchanged(before, after, SPEC, "selector");
            case "StatefulSet" -> statefulSet(before, after, causes);
            case "Job" -> job(before, after, causes);
            case "Pod" -> pod(before, after, causes);
            case "PersistentVolume" -> volume(before, after, causes);
            case "RuntimeClass" -> causes.unchanged(before, after, "handler");
            case "EndpointSlice" -> causes.unchanged(before, after, "addressType");
            case "ControllerRevision" -> causes.unchanged(before, after, "data");
            case "ResourceQuota" -> causes.unchanged(before, after, SPEC, "scopes");
            case "CSIDriver" -> {
                causes.unchanged(before, after, SPEC, "attachRequired");
                causes.unchanged(before, after, SPEC, "volumeLifecycleModes");
            }
            case "VolumeAttributesClass" -> forbidden(before, after, causes, "driverName", "parameters");
            case "Service" -> service(before, after, causes);
            case "ConfigMap", "Secret" -> data(before, after, type.is("", "Secret"), causes);
            case "PersistentVolumeClaim" -> claim(before, after, causes);
            case "RoleBinding", "ClusterRoleBinding" -> {
                if (!Values.same(
                        before.value("roleRef").orElse(null),
                        after.value("roleRef").orElse(null))) {
                    causes.invalid("roleRef", "cannot change roleRef");
                }
            }
            case "StorageClass" -> {
                forbidden(before, after, causes, "parameters", "provisioner", "reclaimPolicy");
                causes.unchanged(before, after, "volumeBindingMode");
            }
            case "CustomResourceDefinition" -> {
                causes.unchanged(before, after, SPEC, "scope");
                causes.unchanged(before, after, SPEC, "group");
                causes.unchanged(before, after, SPEC, "names", "plural");
                causes.unchanged(before, after, SPEC, "names", "kind");
            }
            case "PriorityClass" -> {
                if (!before.integer("value").equals(after.integer("value"))) {
                    causes.forbidden("value", "may not be changed in an update.");
                }
                causes.unchanged(before, after, "preemptionPolicy");
            }
            case "IngressClass" -> causes.unchanged(before, after, SPEC, "controller");
            default -> {}
        }
    }

    private static void newFinalizers(Document before, Document after, Causes causes) {
        if (before.string("metadata", "deletionTimestamp").isEmpty()) {
            return;
        }
        List<String> added = new ArrayList<>();
        for (Object finalizer : after.list("metadata", "finalizers")) {
            if (!before.list("metadata", "finalizers").contains(finalizer)) {
                added.add("\"" + finalizer + "\"");
            }
        }
        if (!added.isEmpty()) {
            causes.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
                            + String.join(", ", added) + "}");
        }
    }

    private static void forbidden(Document before, Document after, Causes causes, String... fields) {
        for (String field : fields) {
            if (!Values.same(
                    before.value(field).orElse(null), after.value(field).orElse(null))) {
                causes.forbidden(field, "updates to " + field + " are forbidden.");
            }
        }
    }

    private static void job(Document before, Document after, Causes causes) {
        boolean indexed = after.string(SPEC, "completionMode").orElse("").equals("Indexed");
        boolean follows = after.integer(SPEC, "completions").equals(after.integer(SPEC, "parallelism"));
        if (!indexed || !follows) {
            causes.unchanged(before, after, SPEC, "completions");
        }
        causes.unchanged(before, after, SPEC, "selector");
        // A suspended Job may still be given other resources and nodes.
        if (!before.isTrue(SPEC, "suspend")) {
            causes.unchanged(before, after, SPEC, "template");
        }
        for (String field :
                new String[] {"completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy"
                }) {
            causes.unchanged(before, after, SPEC, field);
        }
    }

    private static void pod(Document before, Document after, Causes causes) {
        if (!Values.same(fixed(before).asMap(), fixed(after).asMap())) {
            causes.forbidden(
                    SPEC,
                    "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,"
                            + "`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),"
                            + "`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
        }
    }

    /** The specification of a pod without what may change. */
    private static Document fixed(Document pod) {
        Document spec = pod.document(SPEC)
                .without("activeDeadlineSeconds")
                .without("tolerations")
                .without("terminationGracePeriodSeconds")
                .without("schedulingGates")
                .without("nodeName");
        for (String list : new String[] {"containers", "initContainers"}) {
            List<Object> containers = new ArrayList<>();
            spec.documents(list)
                    .forEach(container ->
                            containers.add(container.without("image").asMap()));
            spec = containers.isEmpty() ? spec : spec.with(containers, list);
        }
        return spec;
    }

    private static void volume(Document before, Document after, Causes causes) {
        for (String source : new String[] {"csi", "nfs", "hostPath", "local", "iscsi", "fc"}) {
            if (!Values.same(
                    before.value(SPEC, source).orElse(null),
                    after.value(SPEC, source).orElse(null))) {
                causes.forbidden(
                        "spec.persistentvolumesource", "spec.persistentvolumesource is immutable after creation");
                return;
            }
        }
        causes.unchanged(before, after, SPEC, "volumeMode");
    }

    private static void statefulSet(Document before, Document after, Causes causes) {
        Document old = before.document(SPEC);
        Document now = after.document(SPEC);
        for (String free : new String[] {
            "replicas",
            "ordinals",
            "template",
            "updateStrategy",
            "revisionHistoryLimit",
            "persistentVolumeClaimRetentionPolicy",
            "minReadySeconds"
        }) {
            old = old.without(free);
            now = now.without(free);
        }
        if (!Values.same(old.asMap(), now.asMap())) {
            causes.forbidden(
                    SPEC,
                    "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', "
                            + "'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy' and "
                            + "'minReadySeconds' are forbidden");
        }
    }

    private static void service(Document before, Document after, Causes causes) {
        String old = before.string(SPEC, "clusterIP").orElse("");
        boolean external = after.string(SPEC, "type").orElse("").equals("ExternalName");
        if (!old.isEmpty()
                && !external
                && !old.equals(after.string(SPEC, "clusterIP").orElse(""))) {
            causes.invalid("spec.clusterIPs[0]", "may not change once set");
        }
    }

    private static void data(Document before, Document after, boolean secret, Causes causes) {
        if (secret) {
            causes.unchanged(before, after, "type");
        }
        if (!before.isTrue("immutable")) {
            return;
        }
        if (!after.isTrue("immutable")) {
            causes.forbidden("immutable", "field is immutable when `immutable` is set");
        }
        for (String field : new String[] {"data", "binaryData"}) {
            if (!Values.same(
                    before.document(field).asMap(), after.document(field).asMap())) {
                causes.forbidden(field, "field is immutable when `immutable` is set");
            }
        }
    }

    private static void claim(Document before, Document after, Causes causes) {
        Document old = before.document(SPEC).without("resources", "requests").without("volumeAttributesClassName");
        Document now = after.document(SPEC).without("resources", "requests").without("volumeAttributesClassName");
        if (!Values.same(old.asMap(), now.asMap())) {
            causes.forbidden(
                    SPEC,
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound "
                            + "claims");
        }
    }
}
