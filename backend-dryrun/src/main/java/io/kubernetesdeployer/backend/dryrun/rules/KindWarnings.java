package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.List;

/** What a server accepts of a built-in kind with a warning: what is deprecated, and what hardly does what it is meant to. */
final class KindWarnings {
    private KindWarnings() {}

    /** @param isNew whether it was not there before */
    static void warn(ServedType type, Field object, boolean isNew, Causes causes) {
        Field spec = object.at("spec");
        switch (type.type().groupKind().toString()) {
            case "Pod" -> PodWarnings.warn(object, causes);
            case "PodTemplate" -> PodWarnings.warn(object.at("template"), causes);
            case "Deployment.apps", "ReplicaSet.apps", "ReplicationController", "Job.batch" -> {
                if (isNew) {
                    podName(object.at("metadata", "name"), causes);
                }
                PodWarnings.warn(spec.at("template"), causes);
            }
            case "DaemonSet.apps" -> PodWarnings.warn(spec.at("template"), causes);
            case "StatefulSet.apps" -> {
                PodWarnings.warn(spec.at("template"), causes);
                if (spec.at("revisionHistoryLimit").number() < 0) {
                    causes.warn(
                            "spec.revisionHistoryLimit: a negative value retains all historical revisions; a value >= 0 is "
                                    + "recommended");
                }
            }
            case "CronJob.batch" -> {
                if (isNew) {
                    podName(object.at("metadata", "name"), causes);
                }
                PodWarnings.warn(spec.at("jobTemplate", "spec", "template"), causes);
            }
            case "Service" -> service(spec, causes);
            case "Endpoints" ->
                causes.warn("v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
            case "EndpointSlice.discovery.k8s.io" -> {
                if (object.at("addressType").is("FQDN")) {
                    causes.warn("spec.addressType: FQDN endpoints are deprecated");
                }
            }
            case "Ingress.networking.k8s.io" -> {
                if (isNew
                        && object.at("metadata", "annotations")
                                .key("kubernetes.io/ingress.class")
                                .isSet()) {
                    causes.warn(
                            "annotation \"kubernetes.io/ingress.class\" is deprecated, please use 'spec.ingressClassName' "
                                    + "instead");
                }
            }
            case "PersistentVolume" -> {
                if (spec.at("persistentVolumeReclaimPolicy").is("Recycle")) {
                    causes.warn(
                            "spec.persistentVolumeReclaimPolicy: The Recycle reclaim policy is deprecated. Instead, the "
                                    + "recommended approach is to use dynamic provisioning.");
                }
            }
            case "CSIDriver.storage.k8s.io" -> {
                if (!spec.at("tokenRequests").isEmpty()
                        && !spec.at("serviceAccountTokenInSecrets").isSet()) {
                    causes.warn(
                            "spec.serviceAccountTokenInSecrets is unset; if supported by this CSI driver, set to true to "
                                    + "prevent possible logging of tokens in volume attributes");
                }
            }
            default -> {}
        }
    }

    private static void podName(Field name, Causes causes) {
        List<String> errors = NameForm.LABEL.errors(name.text());
        if (!errors.isEmpty()) {
            causes.warn(
                    "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS "
                            + "label is recommended: [" + String.join(" ", errors) + "]");
        }
    }

    private static void service(Field spec, Causes causes) {
        if (!spec.at("externalName").isEmpty() && !spec.at("type").is("ExternalName")) {
            causes.warn("spec.externalName is ignored when spec.type is not \"ExternalName\"");
        }
        if (spec.at("trafficDistribution").is("PreferClose")) {
            causes.warn("spec.trafficDistribution: \"PreferClose\" is deprecated; use \"PreferSameZone\"");
        }
    }
}
