package io.kubernetesdeployer.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.Role;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CosAgentTest {
    private static final Path ALERTS = Path.of("../charm/deployer/src/main/charm/cos/alerts.json");
    private static final String LABELS =
            "application=\"deployer\",model=\"prod\",model_uuid=\"0aba2e1c-7a3c-4b5d-8ef0-1f2e3d4c5b6a\"";

    @TempDir
    Path folder;

    private Scene scene;
    private Path metrics;

    @BeforeEach
    void begin() throws IOException {
        scene = new Scene(folder);
        scene.variables.put("JUJU_MODEL_NAME", "prod");
        metrics = Files.createDirectory(folder.resolve("metrics"));
        configure("dryrun", metrics);
    }

    @Test
    void aPassIsInAFileThatTheCollectorMayRead() throws IOException {
        scene.ask("web/0", "{apiVersion: v1, kind: ConfigMap, metadata: {name: one}}");
        scene.ask("db/0", "{apiVersion: v1, kind: Pod, metadata: {name: two}}");
        assertEquals(0, scene.hook("update-status"));
        Map<String, String> told = told();
        assertEquals("1", told.get("last_pass_success{" + LABELS + ",unit=\"deployer/0\"}"), told::toString);
        assertEquals("1", told.get("leader{" + LABELS + ",unit=\"deployer/0\"}"));
        assertEquals("1", told.get("errors{" + LABELS + ",unit=\"deployer/0\"}"), told::toString);
        assertEquals("1", told.get("applications{" + LABELS + ",state=\"Current\",unit=\"deployer/0\"}"));
        assertEquals("1", told.get("applications{" + LABELS + ",state=\"Failed\",unit=\"deployer/0\"}"));
        assertEquals("0", told.get("applications{" + LABELS + ",state=\"InProgress\",unit=\"deployer/0\"}"));
        assertEquals("1", told.get("resources{" + LABELS + ",state=\"Current\",unit=\"deployer/0\"}"));
        assertTrue(Long.parseLong(told.get("last_pass_timestamp_seconds{" + LABELS + ",unit=\"deployer/0\"}")) > 0);
        assertEquals("rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals(List.of(file()), files());
    }

    @Test
    void aClusterThatIsUnknownIsAPassThatFailsAndSaysNothingOfApplications() throws IOException {
        configure("fabric8", metrics);
        assertEquals(0, scene.hook("update-status"));
        Map<String, String> told = told();
        assertEquals("0", told.get("last_pass_success{" + LABELS + ",unit=\"deployer/0\"}"), told::toString);
        assertTrue(told.keySet().stream().noneMatch(name -> name.startsWith("applications")), told::toString);
    }

    @Test
    void theFileGoesWithTheUnit() throws IOException {
        scene.hook("update-status");
        assertEquals(List.of(file()), files());
        assertEquals(0, scene.hook("remove"));
        assertEquals(List.of(), files());
    }

    @Test
    void whereNobodyReadsThemThereAreNoMetricsAndNoHookFails() throws IOException {
        for (String directory : List.of("", folder.resolve("absent").toString(), "\\u0000")) {
            scene.answers("config-get", "{\"backend\": \"dryrun\", \"metrics-directory\": \"" + directory + "\"}");
            assertEquals(0, scene.hook("update-status"));
        }
        assertEquals(List.of(), files());
    }

    @Test
    void anAgentGetsAlertsOfThisApplicationAndTheDashboard() throws IOException {
        scene.write(scene.charm(Scene.DEPLOYER).resolve("cos/alerts.json"), Files.readString(ALERTS));
        scene.write(scene.charm(Scene.DEPLOYER).resolve("cos/dashboard.json.xz"), "packed");
        scene.model.addUnit("agent/0");
        String relation = scene.model.relate("agent", "deployer");
        assertEquals(0, scene.hook("cos-agent-relation-joined"));

        Document config = config(relation);
        assertEquals(List.of("cGFja2Vk"), config.list("dashboards"));
        assertEquals(List.of(), config.list("metrics_scrape_jobs"));
        List<Document> rules = config.document("metrics_alert_rules")
                .documents("groups")
                .get(0)
                .documents("rules");
        assertEquals(5, rules.size());
        for (Document rule : rules) {
            String expression = rule.string("expr").orElseThrow();
            assertFalse(expression.contains("%%"), expression);
            assertTrue(expression.contains("application=\"deployer\",model_uuid=\"" + scene.model.uuid()), expression);
        }
    }

    private void configure(String backend, Path directory) {
        scene.answers(
                "config-get",
                "{\"backend\": \"" + backend + "\", \"namespace\": \"apps\", \"metrics-directory\": \"" + directory
                        + "\"" + (backend.equals("dryrun") ? ", \"backend-options\": \"ready-after=0s\"" : "") + "}");
    }

    private Document config(String relation) {
        try (var agent = scene.model.open("agent/0", CosAgent.ENDPOINT, Role.REQUIRER)) {
            String text = agent.read(relation, Scene.DEPLOYER).get("config");
            return JsonCodec.load().read(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path file() {
        return metrics.resolve("deployer_0.kubernetes-deployer.prom");
    }

    private List<Path> files() throws IOException {
        try (var all = Files.list(metrics)) {
            return all.toList();
        }
    }

    /** Name and labels to value; the comments are left out. */
    private Map<String, String> told() throws IOException {
        Map<String, String> told = new TreeMap<>();
        for (String line : Files.readAllLines(file())) {
            if (!line.startsWith("#")) {
                int end = line.lastIndexOf(' ');
                told.put(line.substring("kubernetes_deployer_".length(), end), line.substring(end + 1));
            }
        }
        return told;
    }
}
