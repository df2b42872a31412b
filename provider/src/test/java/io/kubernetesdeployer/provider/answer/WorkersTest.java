package io.kubernetesdeployer.provider.answer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.cluster.WorkerNode;
import io.kubernetesdeployer.api.cluster.WorkerNode.Address;
import io.kubernetesdeployer.provider.Scene;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkersTest {
    private static WorkerNode node(String name, boolean controlPlane, String address) {
        return new WorkerNode(name, List.of(new Address("InternalIP", address)), true, controlPlane);
    }

    @Test
    void theControlPlaneDoesNotCountWhereThereAreWorkers() {
        assertEquals(
                List.of("10.0.0.2"),
                Workers.addresses(List.of(node("a", true, "10.0.0.1"), node("b", false, "10.0.0.2"))));
    }

    @Test
    void aClusterOfControlPlanesAloneHasThem() {
        assertEquals(List.of("10.0.0.1"), Workers.addresses(List.of(node("a", true, "10.0.0.1"))));
    }

    @Test
    void whatIsNotReadyDoesNotCount() {
        WorkerNode lost = new WorkerNode("a", List.of(new Address("InternalIP", "10.0.0.1")), false, false);
        assertEquals(List.of(), Workers.addresses(List.of(lost)));
    }

    @Test
    void theInternalAddressComesBeforeTheExternalAndNamesAreNone() {
        WorkerNode both = new WorkerNode(
                "a",
                List.of(
                        new Address("Hostname", "a"),
                        new Address("ExternalIP", "192.0.2.1"),
                        new Address("InternalIP", "10.0.0.1"),
                        new Address("InternalIP", "fd00::1")),
                true,
                false);
        WorkerNode external = new WorkerNode("b", List.of(new Address("ExternalIP", "192.0.2.2")), true, false);
        WorkerNode nameless = new WorkerNode("c", List.of(new Address("Hostname", "c")), true, false);
        assertEquals(List.of("10.0.0.1", "192.0.2.2"), Workers.addresses(List.of(external, both, nameless)));
    }

    @Test
    void theOrderOfTheNodesIsNoNews() {
        Scene scene = new Scene("web/0");
        scene.cluster.nodes(node("a", false, "10.0.0.1"), node("b", false, "10.0.0.2"));
        scene.provider().reconcile();
        Map<String, String> before = scene.bag("web", "deployer/0");
        scene.cluster.nodes(node("b", false, "10.0.0.2"), node("a", false, "10.0.0.1"));
        scene.provider().reconcile();
        assertEquals(before, scene.bag("web", "deployer/0"));
    }
}
