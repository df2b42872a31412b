package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.testkit.juju.Charm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of the packed deployer at a real control plane: what is left there, object by object. */
class CharmClusterLeavingIT {
    private static final String NAMESPACE = "charm-leaving";
    private static final String KINDS = "configmaps,networkpolicies.networking.k8s.io";
    private static final Set<String> DEPLOYED =
            Set.of("ConfigMap charm-leaving/a", "NetworkPolicy charm-leaving/kubernetes-deployer-isolated");

    @TempDir
    Path folder;

    private CharmModel model;
    private Path file;

    @BeforeEach
    void makeModel() throws IOException {
        file = Files.copy(Cluster.plane().kubeconfig("admin"), folder.resolve("kubeconfig"));
        model = CharmModel.create(folder);
        model.juju().addApplication("deployer", TestCharm.deployer(), 1);
        model.juju().configure("deployer", "namespace", NAMESPACE);
        model.juju().configure("deployer", "isolated", true);
        model.juju().addApplication("control", Charm.PASSIVE, 1);
    }

    @AfterEach
    void remove() {
        if (model != null) {
            model.close();
            Cluster.plane().kubectl("delete", "namespace", NAMESPACE, "--ignore-not-found", "--wait");
        }
    }

    /** Each letter is an event: the Cluster's access ends, the Relation ends, the Application is removed, with both. */
    @ParameterizedTest
    @CsvSource({
        "fabric8, control plane, CRA",
        "fabric8, control plane, CAR",
        "fabric8, control plane, RCA",
        "fabric8, control plane, RA",
        "fabric8, control plane, AR",
        "fabric8, control plane, A",
        "official, control plane, CRA",
        "fabric8, file, CRA",
        "official, option, CRA"
    })
    void whateverEndsFirstNothingIsLeft(String backend, String access, String order) throws IOException {
        deploy(backend, access.equals("control plane"));
        for (char event : order.toCharArray()) {
            switch (event) {
                case 'C' -> end(access);
                case 'R' -> model.juju().removeApplication("web");
                default -> model.juju().beginRemoval("deployer");
            }
            model.settle();
        }
        model.juju().removeUnit("deployer/0");
        model.settle();
        Cluster.plane().kubectl("wait", "--for=delete", "namespace/" + NAMESPACE, "--timeout=60s");
        assertEquals(Set.of(), objects());
        assertEquals(Set.of("control/0"), Set.copyOf(without("web/0")));
    }

    @Test
    void whatCannotBeDeletedFailsTheHookUntilItCanBe() throws IOException {
        deploy("fabric8", false);
        String kubeconfig = Files.readString(file);
        Files.writeString(file, kubeconfig.replaceAll("token: .*", "token: revoked"));
        model.juju().removeApplication("deployer");
        assertThrows(IllegalStateException.class, () -> model.juju().settle());
        assertEquals(DEPLOYED, objects());
        assertTrue(model.log().contains("What is deployed for web (1 resource) cannot be deleted"), model::log);
        assertTrue(model.log().contains("juju resolve --no-retry deployer/0"), model::log);

        Files.writeString(file, kubeconfig);
        model.juju().settle();
        Cluster.plane().kubectl("wait", "--for=delete", "namespace/" + NAMESPACE, "--timeout=60s");
        assertEquals(Set.of(), objects());
    }

    @Test
    void theOnlyUnitThatIsReplacedTakesNothingAwayAndTheNextOneGoesOn() throws IOException {
        deploy("fabric8", false);
        String before = versions();
        model.juju().removeUnit("deployer/0");
        model.juju().settle();
        assertEquals(DEPLOYED, objects());
        model.juju().addUnit("deployer/1");
        model.juju().settle();
        assertEquals(before, versions());
        model.juju().configure("deployer", "isolated", false);
        model.settle();
        assertEquals(Set.of("ConfigMap charm-leaving/a"), objects());
    }

    private static String versions() {
        String each = "{range .items[*]}{.metadata.uid} {.metadata.resourceVersion},{end}";
        return Cluster.plane().kubectl("get", KINDS, "-n", NAMESPACE, "-o", "jsonpath=" + each);
    }

    private void deploy(String backend, boolean overControlPlane) throws IOException {
        model.juju().configure("deployer", "backend", backend);
        if (overControlPlane) {
            model.juju()
                    .configure(
                            "deployer",
                            "ca-certificate",
                            Files.readString(Cluster.plane().certificateAuthority()));
            int relation = model.juju().relate("deployer:kube-control", "control:kube-control");
            model.juju().settle();
            model.juju()
                    .write(
                            relation,
                            "control/0",
                            Map.of(
                                    "api-endpoints",
                                    "[\"" + Cluster.plane().server() + "\"]",
                                    "creds",
                                    "{\"juju-deployer-0\": {\"client_token\": \""
                                            + Cluster.plane().token("admin") + "\"}}"));
        } else {
            model.juju().configure("deployer", "kubeconfig", file.toString());
        }
        model.addPassive("web", 1);
        model.settle();
        model.askFor("web/0", "a");
        model.settle();
        assertEquals(DEPLOYED, objects(), model::log);
    }

    private void end(String access) throws IOException {
        switch (access) {
            case "control plane" -> model.juju().breakRelation("deployer", "control");
            case "file" -> Files.delete(file);
            default -> model.juju().configure("deployer", "pod-security", "strict");
        }
    }

    private List<String> without(String unit) {
        return model.juju().unitNames().stream()
                .filter(name -> !name.equals(unit))
                .toList();
    }

    private static Set<String> objects() {
        Set<String> objects = new TreeSet<>();
        Cluster.items(KINDS, "-n", NAMESPACE).forEach(object -> objects.add(Cluster.id(object)));
        objects.remove("ConfigMap charm-leaving/kube-root-ca.crt");
        return objects;
    }
}
