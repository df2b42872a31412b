package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.UnitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packed deployer and control planes with the real library of {@code kube-control}, at a real API server. */
class CharmKubeControlLibraryIT {
    private static final String NAMESPACE = "charm-kube-control-library";

    @TempDir
    Path folder;

    private CharmModel model;
    private int relation;

    @BeforeEach
    void makeModel() {
        Cluster.plane();
        model = CharmModel.create(folder);
    }

    @AfterEach
    void remove() {
        if (model != null) {
            model.close();
            Cluster.plane().kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait");
        }
    }

    /** By version: with secrets for tokens, and without. */
    @ParameterizedTest
    @CsvSource({"K8S, 3.6.1", "CONTROL_PLANE, 3.6.1", "CONTROL_PLANE, 2.9.50"})
    void theDeployerGetsItsAccessAndKeepsItWhenTheLeaderChanges(KubeControlCharms.Peer peer, String juju)
            throws IOException {
        boolean sendsAuthority = peer == KubeControlCharms.Peer.K8S;
        boolean hasSecrets = !juju.startsWith("2.");
        String token = Cluster.plane().token("admin");
        String authority = Files.readString(Cluster.plane().certificateAuthority());
        model.juju().setJujuVersion(juju);
        model.juju().addApplication("control", KubeControlCharms.of(peer, folder.resolve("control")), 2);
        model.juju().configure("control", "server", Cluster.plane().server());
        model.juju().configure("control", "token", token);
        model.juju().configure("control", "authority", authority);
        model.juju().addApplication("deployer", TestCharm.deployer(), 1);
        model.juju().configure("deployer", "namespace", NAMESPACE);
        relation = model.juju().relate("deployer:kube-control", "control:kube-control");
        model.addPassive("web", 1);
        model.settle();
        model.askFor("web/0", "a");
        model.settle();
        if (!sendsAuthority) {
            UnitStatus status = model.juju().status("deployer/0");
            assertEquals("blocked", status.status(), status::message);
            assertTrue(status.message().contains("juju config deployer ca-certificate=@FILE"), status::message);
            model.juju().configure("deployer", "ca-certificate", authority);
            model.settle();
        }
        assertReady(1);
        assertEquals(!hasSecrets, written("control/0", "creds").contains(token), "where the token is");

        model.juju().lead("control/1");
        model.settle();
        model.updateStatus();
        assertReady(1);
        assertFalse(written("control/1", "api-endpoints").isEmpty(), "the new leader writes, too");

        model.juju().removeUnit("control/0");
        model.settle();
        model.askFor("web/0", "a", "b");
        model.settle();
        model.updateStatus();
        assertReady(2);
    }

    private String written(String unit, String key) {
        return model.juju().bag(relation, unit).getOrDefault(key, "");
    }

    private void assertReady(int resources) {
        assertEquals(
                new UnitStatus(
                        "active", "Ready: 1 application, " + resources + " resource" + (resources == 1 ? "" : "s")),
                model.juju().status("deployer/0"),
                model::log);
    }
}
