package io.kubernetesdeployer.backend.dryrun.rules;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.definition.DefinitionRules;
import io.kubernetesdeployer.backend.dryrun.kinds.AutoscalerRules;
import io.kubernetesdeployer.backend.dryrun.kinds.ClusterRules;
import io.kubernetesdeployer.backend.dryrun.kinds.DataRules;
import io.kubernetesdeployer.backend.dryrun.kinds.DisruptionBudgetRules;
import io.kubernetesdeployer.backend.dryrun.kinds.EndpointRules;
import io.kubernetesdeployer.backend.dryrun.kinds.IngressRules;
import io.kubernetesdeployer.backend.dryrun.kinds.JobRules;
import io.kubernetesdeployer.backend.dryrun.kinds.NetworkPolicyRules;
import io.kubernetesdeployer.backend.dryrun.kinds.QuotaRules;
import io.kubernetesdeployer.backend.dryrun.kinds.RbacRules;
import io.kubernetesdeployer.backend.dryrun.kinds.ServiceRules;
import io.kubernetesdeployer.backend.dryrun.kinds.StorageRules;
import io.kubernetesdeployer.backend.dryrun.kinds.WebhookRules;
import io.kubernetesdeployer.backend.dryrun.kinds.WorkloadRules;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import io.kubernetesdeployer.backend.dryrun.object.Values;
import io.kubernetesdeployer.backend.dryrun.platform.AddressRules;
import io.kubernetesdeployer.backend.dryrun.platform.CertificateRules;
import io.kubernetesdeployer.backend.dryrun.platform.DeviceClaimRules;
import io.kubernetesdeployer.backend.dryrun.platform.DeviceRules;
import io.kubernetesdeployer.backend.dryrun.platform.DeviceSliceRules;
import io.kubernetesdeployer.backend.dryrun.platform.EventRules;
import io.kubernetesdeployer.backend.dryrun.platform.FlowRules;
import io.kubernetesdeployer.backend.dryrun.platform.NodeRules;
import io.kubernetesdeployer.backend.dryrun.platform.PolicyRules;
import io.kubernetesdeployer.backend.dryrun.pod.PodRules;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;

/** Which rules hold for which built-in kind. The rules of a kind are loaded when the first object of it is checked. */
final class KindRules {
    private KindRules() {}

    /**
     * Checks an object, but for its metadata.
     *
     * @param before the object as it was; empty if it was not there
     * @return whether there are rules for its kind
     */
    static boolean check(ServedType type, Document before, Document document, Causes causes) {
        boolean isNew = before.isEmpty();
        Field object = Field.of(document, causes);
        switch (type.type().groupKind().toString()) {
            case "Pod" -> PodRules.pod(object, isNew);
            case "PodTemplate" -> PodRules.template(object.at("template"), causes);
            case "ReplicationController" -> WorkloadRules.replicationController(object, causes);
            case "Deployment.apps" -> WorkloadRules.deployment(object, causes);
            case "ReplicaSet.apps" -> WorkloadRules.replicaSet(object, causes);
            case "DaemonSet.apps" -> WorkloadRules.daemonSet(object, causes);
            case "StatefulSet.apps" -> WorkloadRules.statefulSet(object, causes);
            case "Job.batch" -> JobRules.job(object, isNew, causes);
            case "CronJob.batch" -> JobRules.cronJob(object, isNew, causes);
            case "ConfigMap" -> DataRules.configMap(object);
            case "Namespace" -> ClusterRules.namespace(object);
            case "Secret" -> DataRules.secret(object);
            case "Service" -> ServiceRules.service(object);
            case "Endpoints" -> EndpointRules.endpoints(object);
            case "EndpointSlice.discovery.k8s.io" ->
                EndpointRules.slice(object, isChanged(before, document, "endpoints"));
            case "Ingress.networking.k8s.io" -> IngressRules.ingress(object, isNew);
            case "IngressClass.networking.k8s.io" -> IngressRules.ingressClass(object);
            case "NetworkPolicy.networking.k8s.io" -> NetworkPolicyRules.check(object);
            case "PersistentVolume" -> StorageRules.volume(object);
            case "PersistentVolumeClaim" -> StorageRules.claim(object);
            case "StorageClass.storage.k8s.io" -> StorageRules.storageClass(object);
            case "VolumeAttributesClass.storage.k8s.io" -> StorageRules.attributesClass(object);
            case "CSIDriver.storage.k8s.io" -> StorageRules.csiDriver(object);
            case "CSIStorageCapacity.storage.k8s.io" -> StorageRules.capacity(object);
            case "Role.rbac.authorization.k8s.io" -> RbacRules.role(object, true);
            case "ClusterRole.rbac.authorization.k8s.io" -> RbacRules.role(object, false);
            case "RoleBinding.rbac.authorization.k8s.io" -> RbacRules.binding(object, true);
            case "ClusterRoleBinding.rbac.authorization.k8s.io" -> RbacRules.binding(object, false);
            case "HorizontalPodAutoscaler.autoscaling" -> AutoscalerRules.check(object);
            case "PodDisruptionBudget.policy" -> DisruptionBudgetRules.check(object);
            case "ResourceQuota" -> QuotaRules.quota(object);
            case "LimitRange" -> QuotaRules.limitRange(object);
            case "PriorityClass.scheduling.k8s.io" -> ClusterRules.priorityClass(object);
            case "RuntimeClass.node.k8s.io" -> ClusterRules.runtimeClass(object);
            case "Lease.coordination.k8s.io" -> ClusterRules.lease(object);
            case "APIService.apiregistration.k8s.io" -> ClusterRules.apiService(object);
            case "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
                    "MutatingWebhookConfiguration.admissionregistration.k8s.io" -> WebhookRules.check(object);
            case "CustomResourceDefinition.apiextensions.k8s.io" -> DefinitionRules.check(before, document, causes);
            case "ServiceAccount" -> {}
            default -> {
                return platform(type, object, isNew);
            }
        }
        return true;
    }

    private static boolean isChanged(Document before, Document document, String field) {
        return !Values.same(
                before.value(field).orElse(null), document.value(field).orElse(null));
    }

    /** The kinds that belong to the cluster itself. */
    private static boolean platform(ServedType type, Field object, boolean isNew) {
        switch (type.type().groupKind().toString()) {
            case "ControllerRevision.apps" -> WorkloadRules.revision(object);
            case "Node" -> NodeRules.node(object);
            case "CSINode.storage.k8s.io" -> NodeRules.drivers(object);
            case "VolumeAttachment.storage.k8s.io" -> NodeRules.attachment(object);
            case "Event" -> EventRules.check(object, false);
            case "Event.events.k8s.io" -> EventRules.check(object, true);
            case "ValidatingAdmissionPolicy.admissionregistration.k8s.io" -> PolicyRules.policy(object);
            case "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io" -> PolicyRules.binding(object);
            case "FlowSchema.flowcontrol.apiserver.k8s.io" -> FlowRules.schema(object);
            case "PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io" -> FlowRules.priorityLevel(object);
            case "CertificateSigningRequest.certificates.k8s.io" -> CertificateRules.request(object);
            case "ServiceCIDR.networking.k8s.io" -> AddressRules.serviceNetwork(object);
            case "IPAddress.networking.k8s.io" -> AddressRules.address(object);
            case "DeviceClass.resource.k8s.io" -> DeviceRules.deviceClass(object);
            case "ResourceClaim.resource.k8s.io" -> DeviceClaimRules.claim(object, isNew);
            case "ResourceClaimTemplate.resource.k8s.io" -> DeviceClaimRules.template(object);
            case "ResourceSlice.resource.k8s.io" -> DeviceSliceRules.slice(object);
            default -> {
                return false;
            }
        }
        return true;
    }
}
