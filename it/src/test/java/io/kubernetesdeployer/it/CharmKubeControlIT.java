package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.Charm;
import io.kubernetesdeployer.testkit.juju.UnitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed deployer with control planes of several units over {@code kube-control}, at a real API server. */
class CharmKubeControlIT {
    private static final String NAMESPACE = "charm-kube-control";
    /** The discard port: nobody answers there. */
    private static final String DEAD = "https://127.0.0.1:9";

    private static final int MAX_HOOKS = 200;

    @TempDir
    Path folder;

    private CharmModel model;
    private int relation;

    @BeforeEach
    void relate() throws IOException {
        Cluster.plane();
        model = CharmModel.create(folder);
        model.juju().addApplication("deployer", TestCharm.deployer(), 1);
        model.juju().configure("deployer", "namespace", NAMESPACE);
        model.juju()
                .configure(
                        "deployer",
                        "ca-certificate",
                        Files.readString(Cluster.plane().certificateAuthority()));
        model.juju().addApplication("control", Charm.PASSIVE, 3);
        relation = model.juju().relate("deployer:kube-control", "control:kube-control");
        model.addPassive("web", 1);
        model.settle();
        model.askFor("web/0", "a");
    }

    @AfterEach
    void remove() {
        if (model != null) {
            model.close();
            Cluster.plane().kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait");
        }
    }

    @Test
    void ofSeveralUnitsTheOneThatAnswersIsUsedAndLeftWhenItNoLongerDoes() throws IOException {
        // The former leader's address and token are still there; only the leader writes.
        write("control/0", DEAD, "old");
        write("control/1", Cluster.plane().server(), "revoked");
        write("control/2", Cluster.plane().server(), Cluster.plane().token("admin"));
        model.settle();
        assertReady();

        write("control/0", Cluster.plane().server(), Cluster.plane().token("admin"));
        write("control/2", DEAD, "old");
        model.settle();
        model.updateStatus();
        model.updateStatus();
        assertReady();
    }

    @Test
    void credentialsThatAreNoLongerOfferedAreUsedAsLongAsTheClusterTakesThem() {
        Cluster.plane().kubectl("create", "serviceaccount", NAMESPACE);
        Cluster.plane()
                .kubectl(
                        "create",
                        "clusterrolebinding",
                        NAMESPACE,
                        "--clusterrole=cluster-admin",
                        "--serviceaccount=default:" + NAMESPACE);
        try {
            write(
                    "control/0",
                    Cluster.plane().server(),
                    Cluster.plane().kubectl("create", "token", NAMESPACE).strip());
            model.settle();
            assertReady();
            model.juju().write(relation, "control/0", Map.of("api-endpoints", "", "creds", ""));
            model.settle();
            model.updateStatus();
            assertReady();

            Cluster.plane().kubectl("delete", "serviceaccount", NAMESPACE);
            // A server goes on to take a token for some seconds.
            for (int i = 0; i < MAX_HOOKS && isActive(); i++) {
                model.updateStatus();
            }
            assertWaiting();
        } finally {
            Cluster.plane().kubectl("delete", "clusterrolebinding,serviceaccount", NAMESPACE, "--ignore-not-found");
        }
    }

    @Test
    void credentialsThatAreNoLongerOfferedMayEndWithinAHook() {
        try (ControlPlaneProxy proxy = new ControlPlaneProxy(Cluster.plane())) {
            write("control/0", proxy.url(), Cluster.plane().token("admin"));
            model.settle();
            assertReady();
            model.juju().write(relation, "control/0", Map.of("api-endpoints", "", "creds", ""));
            proxy.refuse();
            model.settle();
            assertWaiting();

            write("control/1", Cluster.plane().server(), Cluster.plane().token("admin"));
            model.settle();
            assertReady();
        }
    }

    @Test
    void theAddressAndTheTokenMayComeFromTwoUnits() throws IOException {
        model.juju()
                .write(
                        relation,
                        "control/0",
                        Map.of("api-endpoints", "[\"" + Cluster.plane().server() + "\"]"));
        model.juju()
                .write(
                        relation,
                        "control/1",
                        Map.of("creds", creds(Cluster.plane().token("admin"))));
        model.settle();
        assertReady();
    }

    @Test
    void withoutItsCertificateAuthorityTheOptionIsNamed() throws IOException {
        model.juju().configure("deployer", "ca-certificate", "");
        write("control/0", Cluster.plane().server(), Cluster.plane().token("admin"));
        model.settle();
        UnitStatus status = model.juju().status("deployer/0");
        assertEquals("blocked", status.status(), status::message);
        assertTrue(status.message().contains("juju config deployer ca-certificate=@FILE"), status::message);

        model.juju().configure("deployer", "ca-certificate", "not a certificate");
        model.settle();
        status = model.juju().status("deployer/0");
        assertEquals("blocked", status.status(), status::message);
        assertTrue(status.message().startsWith("ca-certificate=not a certificate: "), status::message);
    }

    private boolean isActive() {
        return model.juju().status("deployer/0").status().equals("active");
    }

    private void assertReady() {
        assertEquals(
                new UnitStatus("active", "Ready: 1 application, 1 resource"),
                model.juju().status("deployer/0"),
                model::log);
    }

    private void assertWaiting() {
        assertEquals(
                new UnitStatus("waiting", "Waiting for credentials over the relation kube-control"),
                model.juju().status("deployer/0"),
                model::log);
    }

    private void write(String unit, String server, String token) {
        model.juju().write(relation, unit, Map.of("api-endpoints", "[\"" + server + "\"]", "creds", creds(token)));
    }

    private static String creds(String token) {
        return "{\"juju-deployer-0\": {\"client_token\": \"" + token
                + "\", \"kubelet_token\": \"\", \"proxy_token\": \"\"," + " \"scope\": \"deployer/0\"}}";
    }
}
