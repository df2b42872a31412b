package io.kubernetesdeployer.provider.client;

import io.kubernetesdeployer.api.GroupKind;
import java.util.Optional;
import java.util.Set;

/** Which of the types that every cluster has are cluster-scoped; for plans that are made without a cluster. */
public final class BuiltInScopes {
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "APIService.apiregistration.k8s.io",
            "CSIDriver.storage.k8s.io",
            "CSINode.storage.k8s.io",
            "CertificateSigningRequest.certificates.k8s.io",
            "ClusterRole.rbac.authorization.k8s.io",
            "ClusterRoleBinding.rbac.authorization.k8s.io",
            "ClusterTrustBundle.certificates.k8s.io",
            "CustomResourceDefinition.apiextensions.k8s.io",
            "DeviceClass.resource.k8s.io",
            "FlowSchema.flowcontrol.apiserver.k8s.io",
            "IPAddress.networking.k8s.io",
            "IngressClass.networking.k8s.io",
            "MutatingAdmissionPolicy.admissionregistration.k8s.io",
            "MutatingAdmissionPolicyBinding.admissionregistration.k8s.io",
            "MutatingWebhookConfiguration.admissionregistration.k8s.io",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PriorityClass.scheduling.k8s.io",
            "PriorityLevelConfiguration.flowcontrol.apiserver.k8s.io",
            "ResourceSlice.resource.k8s.io",
            "RuntimeClass.node.k8s.io",
            "ServiceCIDR.networking.k8s.io",
            "StorageClass.storage.k8s.io",
            "StorageVersion.internal.apiserver.k8s.io",
            "ValidatingAdmissionPolicy.admissionregistration.k8s.io",
            "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io",
            "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
            "VolumeAttachment.storage.k8s.io",
            "VolumeAttributesClass.storage.k8s.io");

    private BuiltInScopes() {}

    /** Empty for a type that is not built in. */
    public static Optional<Boolean> isNamespaced(GroupKind type) {
        if (CLUSTER_SCOPED.contains(type.toString())) {
            return Optional.of(false);
        }
        String group = type.group();
        boolean builtIn = !group.contains(".") || group.endsWith(".k8s.io");
        return builtIn ? Optional.of(true) : Optional.empty();
    }
}
