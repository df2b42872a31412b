package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whichever backend deploys, the cluster holds the same and the same is printed. */
class BackendsAlikeIT {
    private static final Path SHOP = Cluster.resource("shop.yaml");

    /** What the controllers make in every namespace. */
    private static final Set<String> NOT_OURS =
            Set.of("ConfigMap shop/kube-root-ca.crt", "ServiceAccount shop/default");

    @TempDir
    Path home;

    @BeforeEach
    void needsAControlPlane() {
        Cluster.plane();
    }

    @Test
    void theSameObjectsTheSameTableAndTheSameExitCode() {
        Outcome fabric8 = deployAndWithdraw("fabric8");
        Outcome official = deployAndWithdraw("official");
        assertTrue(fabric8.objects.containsKey("Deployment shop/web"), fabric8.objects.keySet()::toString);
        assertEquals(fabric8.objects.keySet(), official.objects.keySet());
        fabric8.objects.forEach((id, fields) -> assertEquals(fields, official.objects.get(id), id));
        assertEquals(fabric8.table, official.table);
        assertEquals(fabric8.gone, official.gone);
    }

    @Test
    void oneFindsWhatTheOtherHasDeployedAndChangesNothing() throws IOException {
        Path file = Files.writeString(home.resolve("handover.yaml"), """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: handover}
                data: {key: value}
                """);
        Cluster.report(0, home, "fabric8", "deploy", file.toString());
        Document again = Cluster.report(0, home, "official", "deploy", file.toString());
        assertEquals(
                "unchanged",
                again.documents("resources").get(0).string("action").orElseThrow());
        Document gone = Cluster.report(0, home, "fabric8", "withdraw", "handover");
        assertEquals(
                "pruned", gone.documents("resources").get(0).string("action").orElseThrow());
    }

    @Test
    void bothStandTogetherOnTheModulePath() {
        Run.Result result = Run.of(home, "backends").run();
        assertEquals(0, result.exitCode(), result.err());
        List<String> names =
                result.out().lines().skip(1).map(line -> line.split(" ")[0]).toList();
        assertEquals(List.of("dryrun", "fabric8", "official"), names);
        assertEquals("", result.err());
    }

    private record Outcome(Map<String, Map<?, ?>> objects, String table, String gone) {}

    private Outcome deployAndWithdraw(String backend) {
        Run.Result deployed = Cluster.command(home, backend, "admin", "deploy", SHOP.toString())
                .run();
        assertEquals(0, deployed.exitCode(), deployed.err());
        Map<String, Map<?, ?>> objects = new TreeMap<>();
        Cluster.objects("shop").forEach((id, object) -> {
            boolean ours = id.contains("shop") && !NOT_OURS.contains(id);
            if (ours) {
                objects.put(id, StoredObject.comparable(object));
            }
        });
        Run.Result withdrawn =
                Cluster.command(home, backend, "admin", "withdraw", "shop").run();
        assertEquals(0, withdrawn.exitCode(), withdrawn.err());
        assertFalse(Cluster.objects("shop").keySet().stream().anyMatch(id -> id.contains("shop")));
        return new Outcome(objects, withoutTime(deployed.out()), withoutTime(withdrawn.out()));
    }

    private static String withoutTime(String table) {
        return table.replaceFirst(" in [0-9.]+ s", "");
    }
}
