package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user may do in a cluster.
 *
 * @param info the cluster, and the user
 * @param namespace where
 * @param rights by type
 */
record Access(ClusterInfo info, String namespace, List<Right> rights) {
    private static final List<String> VERBS = List.of("list", "get", "create", "patch", "delete");

    /** What most applications are made of. */
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
     * What may be done with a type.
     *
     * @param type the type, as kubectl writes it
     * @param allowed those of the verbs that are allowed
     * @param namespaced whether it is about the namespace
     */
    record Right(String type, List<String> allowed, boolean namespaced) {}

    /** Asks the cluster. */
    static Access of(ResourceDeployer cluster, String namespace) {
        ClusterInfo info = cluster.clusterInfo();
        List<Right> rights = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        for (ResourceType type : cluster.resourceTypes()) {
            if (TYPES.contains(type.toString()) && !seen.contains(type.toString())) {
                seen.add(type.toString());
                List<String> allowed = VERBS.stream()
                        .filter(verb -> cluster.isAllowed(verb, type, type.namespaced() ? namespace : null))
                        .toList();
                rights.add(new Right(type.toString(), allowed, type.namespaced()));
            }
        }
        return new Access(info, namespace, rights);
    }

    /** Whether any namespaced type may be deployed. */
    boolean isEnough() {
        return rights.stream()
                .anyMatch(right -> right.namespaced && right.allowed.containsAll(List.of("list", "create", "patch")));
    }

    void print(Console console, OutputFormat format) {
        if (format.isForPrograms()) {
            Documents.print(console, format, asMap());
            return;
        }
        console.out().println("Server:  " + Text.line(info.server()) + " (" + Text.line(info.version()) + ")");
        console.out().println("User:    " + Text.line(info.user()));
        console.out().println("Groups:  " + Text.line(String.join(", ", info.groups())));
        console.out().println();
        Table table = new Table().row("TYPE", "NAMESPACE", "ALLOWED", "NOT ALLOWED");
        for (Right right : rights) {
            List<String> refused =
                    VERBS.stream().filter(verb -> !right.allowed.contains(verb)).toList();
            table.row(
                    right.type,
                    right.namespaced ? namespace : "",
                    String.join(" ", right.allowed),
                    String.join(" ", refused));
        }
        table.lines().forEach(console.out()::println);
    }

    private Map<String, @Nullable Object> asMap() {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("metadata", Map.of("name", "access"));
        map.put("server", info.server());
        map.put("version", info.version());
        map.put("user", info.user());
        map.put("groups", info.groups());
        map.put("namespace", namespace);
        map.put(
                "rights",
                rights.stream()
                        .map(right -> Map.of("type", right.type, "allowed", right.allowed))
                        .toList());
        return Documents.of("Access", map);
    }
}
