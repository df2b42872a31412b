package io.kubernetesdeployer.cli.report;

import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rights of a user in a cluster.
 *
 * @param info the cluster and the user
 * @param namespace the namespace that rights on namespaced types are about
 * @param rights one for each type
 */
public record Access(ClusterInfo info, String namespace, List<Right> rights) {
    private static final List<String> VERBS = List.of("list", "get", "create", "patch", "delete");
    private static final List<String> NEEDED = List.of("list", "create", "patch");

    /** The types that most applications consist of. */
    private static final Set<String> TYPES = Set.of(
            "configmaps",
            "secrets",
            "services",
            "serviceaccounts",
            "namespaces",
            "nodes",
            "deployments.apps",
            "statefulsets.apps",
            "jobs.batch",
            "ingresses.networking.k8s.io",
            "roles.rbac.authorization.k8s.io",
            "customresourcedefinitions.apiextensions.k8s.io");

    /**
     * The rights of the user on one type.
     *
     * @param type the type, as kubectl writes it: {@code deployments.apps}
     * @param allowed the allowed verbs
     * @param namespaced whether objects of the type are in a namespace
     */
    record Right(String type, List<String> allowed, boolean namespaced) {
        List<String> refused() {
            return VERBS.stream().filter(verb -> !allowed.contains(verb)).toList();
        }
    }

    /**
     * Asks the cluster.
     *
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the cluster does not answer
     */
    public static Access of(ResourceDeployer cluster, String namespace) {
        ClusterInfo info = cluster.clusterInfo();
        List<Right> rights = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ResourceType type : cluster.resourceTypes()) {
            if (TYPES.contains(type.toString()) && seen.add(type.toString())) {
                List<String> allowed = VERBS.stream()
                        .filter(verb -> cluster.isAllowed(verb, type, type.namespaced() ? namespace : null))
                        .toList();
                rights.add(new Right(type.toString(), allowed, type.namespaced()));
            }
        }
        return new Access(info, namespace, rights);
    }

    /** Returns whether the user may deploy at least one namespaced type. */
    public boolean isEnough() {
        return rights.stream().anyMatch(right -> right.namespaced && right.allowed.containsAll(NEEDED));
    }
}
