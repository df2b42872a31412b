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
            case "Job" -> {
                causes.unchanged(before, after, SPEC, "selector");
                causes.unchanged(before, after, SPEC, "template");
                causes.unchanged(before, after, SPEC, "completions");
            }
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
                for (String field : new String[] {"provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"}) {
                    causes.unchanged(before, after, field);
                }
            }
            case "CustomResourceDefinition" -> {
                causes.unchanged(before, after, SPEC, "scope");
                causes.unchanged(before, after, SPEC, "group");
                causes.unchanged(before, after, SPEC, "names", "plural");
                causes.unchanged(before, after, SPEC, "names", "kind");
            }
            case "PriorityClass" -> causes.unchanged(before, after, "value");
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
