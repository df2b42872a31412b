package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Conditions;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.ArrayList;
import java.util.List;

/** What may not change once an object is there. */
final class ChangeRules {
    private static final String SPEC = "spec";
    private static final String CLAIMS = "volumeClaimTemplates";

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
            case "Pod" -> PodChangeRules.check(before, after, causes);
            case "PersistentVolume" -> StorageChangeRules.volume(before, after, causes);
            case "RuntimeClass" -> causes.unchanged(before, after, "handler");
            case "EndpointSlice" -> causes.unchanged(before, after, "addressType");
            case "ControllerRevision" -> causes.unchanged(before, after, "data");
            case "ResourceQuota" -> causes.unchanged(before, after, SPEC, "scopes");
            case "CSIDriver" -> StorageChangeRules.driver(before, after, causes);
            case "CSIStorageCapacity" -> {
                causes.unchanged(before, after, "nodeTopology");
                causes.unchanged(before, after, "storageClassName");
            }
            case "CSINode" -> StorageChangeRules.drivers(before, after, causes);
            case "VolumeAttachment" -> causes.unchanged(before, after, SPEC);
            case "VolumeAttributesClass" -> forbidden(before, after, causes, "driverName", "parameters");
            case "Service" -> service(before, after, causes);
            case "ConfigMap", "Secret" -> data(before, after, type.is("", "Secret"), causes);
            case "PersistentVolumeClaim" -> StorageChangeRules.claim(before, after, causes);
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
                if (Conditions.isTrue(before, "Established")) {
                    causes.unchanged(before, after, SPEC, "scope");
                    causes.unchanged(before, after, SPEC, "names", "kind");
                }
                causes.unchanged(before, after, SPEC, "group");
                causes.unchanged(before, after, SPEC, "names", "plural");
            }
            case "PriorityClass" -> {
                if (!before.integer("value").equals(after.integer("value"))) {
                    causes.forbidden("value", "may not be changed in an update.");
                }
                causes.unchanged(before, after, "preemptionPolicy");
            }
            case "IngressClass" -> causes.unchanged(before, after, SPEC, "controller");
            default -> PlatformChangeRules.check(type, before, after, causes);
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
        Document template = JobTemplates.changed(before, after);
        if (!Values.same(
                PlainPods.template(template).asMap(),
                PlainPods.template(after.document(SPEC, "template")).asMap())) {
            causes.invalid("spec.template", after.value(SPEC, "template").orElse(null), "field is immutable");
        }
        for (String field :
                new String[] {"completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy"
                }) {
            causes.unchanged(before, after, SPEC, field);
        }
    }

    /** Refuses a difference of which the server tells at another path. */
    static void unchanged(Document before, Document after, Causes causes, String told, String... path) {
        Object now = after.value(path).orElse(null);
        if (!Values.same(before.value(path).orElse(null), now)) {
            causes.invalid(told, now, "field is immutable");
        }
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
        boolean areClaimsKept =
                Values.same(PlainPods.claims(old.documents(CLAIMS)), PlainPods.claims(now.documents(CLAIMS)));
        boolean isRestKept =
                Values.same(old.without(CLAIMS).asMap(), now.without(CLAIMS).asMap());
        if (!areClaimsKept || !isRestKept) {
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
            causes.invalid("spec.clusterIPs[0]", after.list(SPEC, "clusterIPs"), "may not change once set");
        }
        boolean isBalanced = before.string(SPEC, "type").orElse("").equals("LoadBalancer")
                && after.string(SPEC, "type").orElse("").equals("LoadBalancer");
        String balancer = after.string(SPEC, "loadBalancerClass").orElse("");
        if (isBalanced
                && !balancer.equals(before.string(SPEC, "loadBalancerClass").orElse(""))) {
            causes.invalid("spec.loadBalancerClass", balancer, "may not change once set");
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
}
