package io.kubernetesdeployer.backend.dryrun.warnings;

import static io.kubernetesdeployer.backend.dryrun.warnings.WorkloadWarnings.isChanged;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.text.GoQuote;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a server accepts of a built-in kind with a warning: what is deprecated, and what hardly does what it is meant to. */
public final class KindWarnings {
    private static final String MOUNTABLE = "kubernetes.io/enforce-mountable-secrets";

    private KindWarnings() {}

    /** @param before the object as it was; empty if it was not there */
    public static void warn(ServedType type, Document before, Field object, Causes causes) {
        Field spec = object.at("spec");
        switch (type.type().groupKind().toString()) {
            case "Pod" -> {
                if (before.isEmpty()) {
                    pod(object, causes);
                }
            }
            case "PodTemplate" -> WorkloadWarnings.template(before, object, causes);
            case "Deployment.apps" -> WorkloadWarnings.deployment(before, object, causes);
            case "ReplicaSet.apps" -> WorkloadWarnings.replicaSet(before, object, causes);
            case "ReplicationController" -> WorkloadWarnings.replicationController(before, object, causes);
            case "DaemonSet.apps" -> WorkloadWarnings.daemonSet(before, object, causes);
            case "StatefulSet.apps" -> WorkloadWarnings.statefulSet(before, object, causes);
            case "Job.batch" -> WorkloadWarnings.job(before, object, causes);
            case "CronJob.batch" -> WorkloadWarnings.cronJob(before, object, causes);
            case "Secret" -> SecretWarnings.warn(object, causes);
            case "Service" -> ServiceWarnings.warn(object, causes);
            case "Endpoints" -> {
                causes.warn("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
                AddressWarnings.endpoints(object, causes);
            }
            case "EndpointSlice.discovery.k8s.io" -> {
                if (before.isEmpty() && object.at("addressType").is("FQDN")) {
                    causes.warn("spec.addressType: FQDN endpoints are deprecated");
                }
                AddressWarnings.slice(object, causes);
            }
            case "NetworkPolicy.networking.k8s.io" -> AddressWarnings.policy(spec, causes);
            case "Ingress.networking.k8s.io" -> {
                Field annotation = object.at("metadata", "annotations").key("kubernetes.io/ingress.class");
                if (before.isEmpty()
                        && annotation.isSet()
                        && !spec.at("ingressClassName").isSet()) {
                    causes.warn(
                            "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' "
                                    + "instead");
                }
            }
            case "PersistentVolume" -> StorageWarnings.volume(object, causes);
            case "PersistentVolumeClaim" -> StorageWarnings.claim(object, causes);
            case "StorageClass.storage.k8s.io" -> StorageWarnings.storageClass(object, causes);
            case "CSIStorageCapacity.storage.k8s.io" -> NodeLabels.selector(object.at("nodeTopology"), causes);
            case "CSIDriver.storage.k8s.io" -> {
                if (!spec.at("tokenRequests").isEmpty()
                        && !spec.at("serviceAccountTokenInSecrets").isSet()
                        && isChanged(before, object, "spec", "tokenRequests")) {
                    causes.warn(
                            "spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to "
                                    + "prevent possible logging of tokens in volume attributes");
                }
            }
            case "ServiceAccount" -> {
                Field annotation = object.at("metadata", "annotations").key(MOUNTABLE);
                if (annotation.isSet()
                        && before.value("metadata", "annotations", MOUNTABLE).isEmpty()) {
                    causes.warn(
                            annotation
                                    + ": deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets");
                }
            }
            case "ResourceQuota" -> {
                if (before.isEmpty()) {
                    quota(spec.at("hard"), causes);
                }
            }
            default -> platform(type, object, causes);
        }
    }

    /** The kinds that belong to the cluster itself. */
    private static void platform(ServedType type, Field object, Causes causes) {
        Field spec = object.at("spec");
        switch (type.type().groupKind().toString()) {
            case "Node" -> {
                if (!spec.at("externalID").isEmpty()) {
                    causes.warn("spec.externalID: this field is deprecated, and is unused by Kubernetes");
                }
                AddressWarnings.podNetworks(spec, causes);
            }
            case "RuntimeClass.node.k8s.io" -> {
                for (Field label : object.entries("scheduling", "nodeSelector")) {
                    NodeLabels.warn("scheduling.nodeSelector", label.name(), causes);
                }
            }
            case "ResourceSlice.resource.k8s.io" -> {
                String driver = spec.at("driver").text();
                if (!driver.equals(driver.toLowerCase(Locale.ROOT))) {
                    causes.warn("spec.driver: driver names should be lowercase; " + GoQuote.quoted(driver)
                            + " contains uppercase characters");
                }
            }
            default -> {}
        }
    }

    private static void pod(Field object, Causes causes) {
        List<String> errors =
                NameForm.LABEL.errors(object.at("metadata", "name").text());
        if (!errors.isEmpty()) {
            causes.warn(
                    "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label "
                            + "is recommended: [" + String.join(" ", errors) + "]");
        }
        PodWarnings.warn(object, causes);
    }

    /** Who may request more than what limits may be has said too much. */
    private static void quota(Field hard, Causes causes) {
        for (String name : List.of("cpu", "memory", "storage", "ephemeral-storage")) {
            boolean isShort = name.equals("cpu") || name.equals("memory");
            String asked = isShort && !hard.key("requests." + name).isSet() ? name : "requests." + name;
            Optional<Quantity> requests = Quantities.of(hard.key(asked));
            Optional<Quantity> limits = Quantities.of(hard.key("limits." + name));
            if (requests.isPresent() && limits.isPresent() && requests.get().compareTo(limits.get()) > 0) {
                causes.warn("ResourceQuota " + asked + " (" + requests.get() + ") should be less than limits." + name
                        + " (" + limits.get() + ")");
            }
        }
    }
}
