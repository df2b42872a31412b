package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.AggregatedRoles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In which order kinds are applied: what others refer to comes first, what acts on others last, and kinds that are not named
 * here stand in the middle. Deleted in reverse, but for those that are not named: they go first, as a workload that is about
 * to go may have to work their finalizers, and their definitions go long after it.
 */
final class Waves {

    private static final List<List<String>> ORDER = List.of(
            List.of("Namespace"),
            List.of("CustomResourceDefinition.apiextensions.k8s.io"),
            // What the server looks at when others come: classes that are defaults, quotas, accounts that tokens are
            // of.
            List.of(
                    "PriorityClass.scheduling.k8s.io",
                    "StorageClass.storage.k8s.io",
                    "CSIDriver.storage.k8s.io",
                    "VolumeAttributesClass.storage.k8s.io",
                    "RuntimeClass.node.k8s.io",
                    "IngressClass.networking.k8s.io",
                    "ResourceQuota",
                    "LimitRange",
                    "ServiceAccount",
                    "ClusterRole.rbac.authorization.k8s.io",
                    "Role.rbac.authorization.k8s.io"),
            List.of(
                    "ClusterRoleBinding.rbac.authorization.k8s.io",
                    "RoleBinding.rbac.authorization.k8s.io",
                    "NetworkPolicy.networking.k8s.io",
                    "Secret",
                    "ConfigMap",
                    "PersistentVolume",
                    "PersistentVolumeClaim",
                    "Service",
                    "Endpoints",
                    "EndpointSlice.discovery.k8s.io"),
            List.of(),
            List.of(
                    "Pod",
                    "PodTemplate",
                    "ReplicationController",
                    "ReplicaSet.apps",
                    "Deployment.apps",
                    "StatefulSet.apps",
                    "DaemonSet.apps",
                    "Job.batch",
                    "CronJob.batch"),
            List.of("HorizontalPodAutoscaler.autoscaling", "PodDisruptionBudget.policy", "Ingress.networking.k8s.io"),
            List.of(
                    "ValidatingAdmissionPolicy.admissionregistration.k8s.io",
                    "ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io",
                    "MutatingAdmissionPolicy.admissionregistration.k8s.io",
                    "MutatingAdmissionPolicyBinding.admissionregistration.k8s.io",
                    "MutatingWebhookConfiguration.admissionregistration.k8s.io",
                    "ValidatingWebhookConfiguration.admissionregistration.k8s.io",
                    "APIService.apiregistration.k8s.io"));

    private static final int OTHERS = 4;
    private static final Map<GroupKind, Integer> WAVE = new HashMap<>();

    static {
        for (int wave = 0; wave < ORDER.size(); wave++) {
            for (String kind : ORDER.get(wave)) {
                WAVE.put(GroupKind.parse(kind), wave);
            }
        }
    }

    private Waves() {}

    static int of(GroupKind type) {
        return WAVE.getOrDefault(type, OTHERS);
    }

    /** When an object is deleted: the lowest number first. An aggregated role goes before those that it is made of. */
    static int ofDeletion(Resource object) {
        Integer wave = WAVE.get(object.groupKind());
        return wave == null ? 0 : 2 * (ORDER.size() - wave) - (AggregatedRoles.isOne(object) ? 1 : 0);
    }
}
