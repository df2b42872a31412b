package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a real control plane: in which order things go, and what happens when one of them does not. */
class ClusterOrderIT extends OnEachBackend {
    private static final String DEFINITION = "customresourcedefinition/grips.order.example.com";
    private static final String INSTANCE = "grip.order.example.com/one";
    private static final String OPERATOR = "deployment/order-operator";
    private static final List<String> OTHERS = List.of(OPERATOR, "serviceaccount/order-operator", DEFINITION);

    @BeforeEach
    void deployAnOperatorWithAnInstance() {
        Run.Result deployed =
                run("deploy", Cluster.resource("operator.yaml").toString(), "-a", "order", "--timeout", "60s");
        assertEquals(0, deployed.exitCode(), deployed.out() + deployed.err());
    }

    @AfterEach
    void withdraw() {
        letGo();
        Cluster.report(0, home, backend, "withdraw", "order");
    }

    @Test
    @Timeout(300)
    void anOperatorStaysUntilItsInstancesAreGoneAndItsDefinitionUntilItIsGone() throws Exception {
        int before = plane.auditedRequests().size();
        try (Run withdrawal = Cluster.command(home, backend, "audited", "withdraw", "order", "--timeout", "60s")
                .start()) {
            String waits = "Deployment.apps default/order-operator: waits for Grip.order.example.com default/one: being"
                    + " deleted, held by [order.example.com/hold]";
            awaitErr(withdrawal, waits);
            assertEquals(OTHERS, there(OTHERS));
            letGo();
            Run.Result result = withdrawal.await();
            assertEquals(0, result.exitCode(), result.out() + result.err());
        }
        assertEquals(List.of(), there(OTHERS));
        List<String> deleted = plane.auditedRequests().stream()
                .skip(before)
                .filter(request -> request.startsWith("delete ") && request.contains("order"))
                .map(request -> request.substring(request.lastIndexOf('/', request.lastIndexOf('/') - 1)))
                .toList();
        assertEquals(
                List.of(
                        "/grips/one",
                        "/deployments/order-operator",
                        "/serviceaccounts/order-operator",
                        "/customresourcedefinitions/grips.order.example.com"),
                deleted.stream().filter(path -> !path.contains("inventory")).toList());
    }

    @Test
    void theTimeLimitCountsForAllWavesTogether() {
        plane.kubectl(
                "patch",
                OPERATOR,
                "--type=merge",
                "-p",
                "{\"metadata\":{\"finalizers\":[\"order.example.com/hold\"]}}");
        long start = System.nanoTime();
        Run.Result result = run("withdraw", "order", "--timeout", "4s");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertEquals(8, result.exitCode(), result.out() + result.err());
        assertTrue(took.compareTo(Duration.ofSeconds(30)) < 0, took + " for two waves that are held");
        assertTrue(result.out().contains("held by [order.example.com/hold]"), result.out());
        assertEquals(List.of(), there(List.of("serviceaccount/order-operator")), "the rest does not wait any longer");
    }

    /** Waits until a command has said something. */
    private static void awaitErr(Run run, String text) throws InterruptedException {
        while (!run.errSoFar().contains(text)) {
            assertTrue(run.process().isAlive(), run::errSoFar);
            run.process().waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private List<String> there(List<String> objects) {
        return objects.stream()
                .filter(object -> !plane.kubectl("get", object, "--ignore-not-found", "-o", "name")
                        .isBlank())
                .toList();
    }

    private void letGo() {
        if (!there(List.of(DEFINITION)).isEmpty()) {
            letGo(INSTANCE);
        }
        letGo(OPERATOR);
    }

    private void letGo(String object) {
        if (!there(List.of(object)).isEmpty()) {
            plane.kubectl("patch", object, "--type=merge", "-p", "{\"metadata\":{\"finalizers\":null}}");
        }
    }
}
