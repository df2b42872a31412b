package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployer's charm deploys each application as a service account that it makes with the namespace. */
class CharmImpersonationIT {
    private static final String MODEL = "8f9a4b2c-1d3e-4f56-8a7b-9c0d1e2f3a4b";
    private static final String NAMESPACE = "charm-tenants";

    @TempDir
    Path folder;

    private CharmModel model;

    @BeforeEach
    void makeModel() {
        Cluster.plane();
        model = CharmModel.create(folder, MODEL);
    }

    @AfterEach
    void remove() {
        if (model != null) {
            model.close();
            Cluster.plane().kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fabric8", "official"})
    void anApplicationMayWhatTheRoleOfItsAccountAllows(String backend) throws IOException {
        model.juju().addApplication("deployer", TestCharm.deployer(), 1);
        model.juju().configure("deployer", "backend", backend);
        model.juju().configure("deployer", "namespace", NAMESPACE);
        model.juju().configure("deployer", "settle-timeout", "60s");
        model.juju().configure("deployer", "impersonate-service-account", "{application}");
        model.juju().configure("deployer", "service-account-role", "view");
        model.juju()
                .configure(
                        "deployer",
                        "kubeconfig",
                        Files.readString(Cluster.plane().kubeconfig("admin")));
        model.addRequirers("web", 1, CharmModel.configMaps("x", "pages"));
        model.settle();
        String told = model.bag("web", "deployer/0").get("status");
        assertTrue(
                told.contains("system:serviceaccount:charm-tenants:web")
                        && told.contains("give the ServiceAccount web of the namespace charm-tenants the rule"),
                told);
        assertEquals("blocked", model.juju().status("deployer/0").status());

        model.juju().configure("deployer", "service-account-role", "edit");
        model.settle();
        assertEquals(
                "Ready: 1 application, 1 resource",
                model.juju().status("deployer/0").message());
        assertEquals(
                "edit/web",
                Cluster.plane()
                        .kubectl(
                                "get",
                                "rolebindings",
                                "-n",
                                NAMESPACE,
                                "-o",
                                "jsonpath={range .items[*]}{.roleRef.name}/{.subjects[0].name}{end}")
                        .strip());

        model.juju().breakRelation("web", "deployer");
        model.settle();
        assertEquals(
                "",
                Cluster.plane()
                        .kubectl("get", "configmaps", "-n", NAMESPACE, "-l", "juju_unit=web", "-o", "name")
                        .strip());
        model.juju().removeApplication("deployer");
        model.settle();
        Cluster.plane().kubectl("wait", "--for=delete", "namespace/" + NAMESPACE, "--timeout=60s");
    }
}
