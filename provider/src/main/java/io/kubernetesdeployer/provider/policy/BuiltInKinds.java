package io.kubernetesdeployer.provider.policy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** In which group a kind is that is named without one. */
final class BuiltInKinds {
    private static final List<String> CORE = List.of(
            "Binding",
            "ComponentStatus",
            "ConfigMap",
            "Endpoints",
            "Event",
            "LimitRange",
            "Namespace",
            "Node",
            "PersistentVolume",
            "PersistentVolumeClaim",
            "Pod",
            "PodTemplate",
            "ReplicationController",
            "ResourceQuota",
            "Secret",
            "Service",
            "ServiceAccount");

    private static final Map<String, String> GROUPS = groups(
            "apps ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet",
            "batch CronJob Job",
            "networking.k8s.io Ingress IngressClass NetworkPolicy",
            "autoscaling HorizontalPodAutoscaler",
            "policy PodDisruptionBudget",
            "discovery.k8s.io EndpointSlice",
            "coordination.k8s.io Lease",
            "rbac.authorization.k8s.io ClusterRole ClusterRoleBinding Role RoleBinding",
            "storage.k8s.io CSIDriver CSIStorageCapacity StorageClass VolumeAttributesClass",
            "scheduling.k8s.io PriorityClass",
            "node.k8s.io RuntimeClass",
            "apiextensions.k8s.io CustomResourceDefinition",
            "apiregistration.k8s.io APIService",
            "admissionregistration.k8s.io MutatingWebhookConfiguration ValidatingAdmissionPolicy"
                    + " ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration");

    private BuiltInKinds() {}

    /** Whether a name, in which {@code *} stands for any characters, is that of a kind of the core group. */
    static boolean isCore(String kind) {
        return CORE.stream().anyMatch(core -> Glob.matches(kind, core));
    }

    /** The group of a kind that every cluster has outside of the core group. */
    static Optional<String> group(String kind) {
        return Optional.ofNullable(GROUPS.get(kind));
    }

    private static Map<String, String> groups(String... lines) {
        Map<String, String> groups = new LinkedHashMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                groups.put(words[i], words[0]);
            }
        }
        return groups;
    }
}
