package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * On a real control plane: a value that only one object can have moves from an object that is no longer asked for to a new one,
 * where the request asks for it.
 */
class ClusterMovingValuesIT extends OnEachBackend {
    private static final int MOST_TRIES = 100;
    private static final String FIRST = "kubernetes-deployer/prune-first: \"true\"";

    @AfterEach
    void withdraw() {
        Cluster.report(0, home, backend, "withdraw", "moving");
    }

    /** Once: a policy that is made again sees the objects of the one before. */
    @AfterAll
    static void removePolicies() {
        Cluster.plane().kubectl("delete", "-f", policies(), "--ignore-not-found");
    }

    @Test
    void aNodePortMovesToANewService() throws IOException {
        deploy(0, service("old", ""));
        Run.Result refused = deploy(4, service("new", ""));
        assertTrue(refused.err().contains("already allocated"), refused::err);
        String asked = service("new", FIRST);
        Run.Result diff = run("diff", write(asked), "-a", "moving");
        assertTrue(diff.out().contains("would be applied when Service default/moving-old is deleted"), diff.out());
        deploy(0, asked);
        assertEquals("service/moving-new\n", names("service"));
    }

    /** The policies speak as the webhooks of ingress-nginx and of KEDA do; of default classes the API server speaks itself. */
    @Test
    void aHostTheNameOfAWorkloadAndTheDefaultMoveToNewObjects() throws IOException {
        plane.kubectl("apply", "-f", policies());
        plane.kubectl("wait", "--for=condition=Established", "crd/scaledobjects.keda.sh", "--timeout=60s");
        deploy(0, holders("old", ""));
        awaitPolicies();
        Run.Result refused = deploy(6, holders("new", ""));
        for (String why : new String[] {
            "host \"moving.example.com\" and path \"/\" is already defined in ingress default/moving-old",
            "the workload 'moving' of type 'apps/v1.Deployment' is already managed by the ScaledObject 'moving-old'",
            "PriorityClass moving-old is already marked as default"
        }) {
            assertTrue(refused.err().contains(why), refused::err);
        }
        Run.Result moved = deploy(0, holders("new", FIRST));
        assertTrue(moved.out().contains("3 created"), moved.out() + moved.err());
        assertEquals(
                "priorityclass.scheduling.k8s.io/moving-new\ningress.networking.k8s.io/moving-new\n"
                        + "scaledobject.keda.sh/moving-new\n",
                names("priorityclasses,ingresses,scaledobjects"));
        assertTrue(deploy(0, holders("new", FIRST)).out().contains("3 unchanged"));
    }

    /** The API server learns of policies, and of the objects that they look at, from watches. */
    private void awaitPolicies() throws IOException {
        Path probe = Files.writeString(home.resolve("probe.yaml"), holders("probe", ""));
        String refusal = "";
        for (int tries = 0; !refusal.contains("already defined") || !refusal.contains("already managed"); tries++) {
            assertTrue(tries < MOST_TRIES, refusal);
            refusal = assertThrows(
                            IllegalStateException.class,
                            () -> plane.kubectl("create", "--dry-run=server", "-f", probe.toString()))
                    .getMessage();
        }
    }

    private static String policies() {
        return Cluster.resource("moving-policies.yaml").toString();
    }

    private String names(String kinds) {
        return plane.kubectl("get", kinds, "-l", "moving", "-o", "name");
    }

    private static String service(String name, String annotations) {
        return object(
                "v1", "Service", name, annotations, "spec: {type: NodePort, ports: [{port: 80, nodePort: 31988}]}");
    }

    private static String holders(String name, String annotations) {
        return object(
                        "networking.k8s.io/v1",
                        "Ingress",
                        name,
                        annotations,
                        "spec: {rules: [{host: moving.example.com, http: {paths: [{path: /, pathType: Prefix, backend:"
                                + " {service: {name: web, port: {number: 80}}}}]}}]}")
                + object(
                        "keda.sh/v1alpha1", "ScaledObject", name, annotations, "spec: {scaleTargetRef: {name: moving}}")
                + object("scheduling.k8s.io/v1", "PriorityClass", name, annotations, "value: 0, globalDefault: true");
    }

    private static String object(String apiVersion, String kind, String name, String annotations, String content) {
        return "{apiVersion: " + apiVersion + ", kind: " + kind + ", metadata: {name: moving-" + name
                + ", labels: {moving: \"yes\"}, annotations: {" + annotations + "}}, " + content + "}\n---\n";
    }

    private Run.Result deploy(int exitCode, String manifest) throws IOException {
        Run.Result result = run("deploy", write(manifest), "-a", "moving");
        assertEquals(exitCode, result.exitCode(), result.out() + result.err());
        return result;
    }

    private String write(String manifest) throws IOException {
        return Files.writeString(home.resolve("moving.yaml"), manifest).toString();
    }
}
