package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the cluster is and serves. */
interface DiscoveryRules extends ClusterRules {
    @Test
    default void d1_theClusterTellsItsVersionAndTheUser() {
        ClusterInfo info = cluster().deployer().clusterInfo();
        assertTrue(info.version().matches("v1\\.[0-9]+.*"), info.version());
        assertFalse(info.server().isEmpty());
        assertFalse(info.user().isEmpty());
    }

    @Test
    default void d2_builtInTypesAreToldWithScopeAndVerbs() {
        ResourceType configMaps = cluster().configMaps();
        assertEquals("configmaps", configMaps.plural());
        assertTrue(configMaps.namespaced());
        assertTrue(configMaps.verbs().containsAll(Set.of("get", "list", "watch", "patch", "delete")));
        assertFalse(cluster().type("v1", "Namespace").namespaced());
        assertEquals("apps", cluster().type("apps/v1", "Deployment").group());
        assertEquals(
                "rbac.authorization.k8s.io",
                cluster().type("rbac.authorization.k8s.io/v1", "ClusterRole").group());
    }

    @Test
    default void d3_subresourcesAreLeftOutAndNoTypeIsToldTwice() {
        List<ResourceType> types = cluster().deployer().resourceTypes();
        assertTrue(types.stream().noneMatch(type -> type.plural().contains("/")));
        assertEquals(types.size(), Set.copyOf(types).size());
    }

    @Test
    default void d4_customTypesAreServedSoonAfterTheirDefinitionInOrderOfPreference() {
        String group = Widgets.define(cluster()).group();
        cluster().await("all served versions are told", () -> versions(group).size() == 3);
        assertEquals(List.of("v1", "v1beta1", "v1alpha1"), versions(group));
    }

    @Test
    default void d5_customTypesGoWithTheirDefinition() {
        Widgets widgets = Widgets.define(cluster());
        ResourceType type = widgets.type();
        cluster().apply(widgets.widget("a", Map.of("size", 1)));
        cluster().delete(widgets.definition(), DeleteOptions.BACKGROUND);
        cluster().await("the type is gone", () -> versions(widgets.group()).isEmpty());
        cluster()
                .await(
                        "the definition is gone",
                        () -> cluster().find(widgets.definition()).isEmpty());
        cluster().failure(FailureKind.UNKNOWN_TYPE, () -> cluster().deployer().list(type, ResourceQuery.ALL));
    }

    @Test
    default void d6_anObjectIsSeenThroughEveryServedVersion() {
        Widgets widgets = Widgets.define(cluster());
        cluster().apply(widgets.widget("a", Map.of("size", 1)));
        String other = widgets.group() + "/v1beta1";
        cluster()
                .await(
                        "the other version is told",
                        () -> cluster().findType(other, "Widget").isPresent());
        var seen = cluster()
                .deployer()
                .get(cluster().type(other, "Widget"), cluster().namespace(), "a")
                .orElseThrow();
        assertEquals(other, seen.apiVersion());
        assertEquals(1, seen.document().integer("spec", "size").orElseThrow());
    }

    @Test
    default void d7_nodesComeByNameWithTheirAddresses() {
        List<WorkerNode> nodes = cluster().deployer().workerNodes();
        List<String> names = nodes.stream().map(WorkerNode::name).toList();
        assertEquals(names.stream().sorted().toList(), names);
        for (WorkerNode node : nodes) {
            assertFalse(node.addresses().isEmpty(), node.name());
            assertTrue(node.addresses().stream()
                    .noneMatch(address -> address.address().isEmpty()));
        }
    }

    private List<String> versions(String group) {
        return cluster().deployer().resourceTypes().stream()
                .filter(type -> type.group().equals(group))
                .map(ResourceType::version)
                .toList();
    }
}
