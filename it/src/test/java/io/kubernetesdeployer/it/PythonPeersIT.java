package io.kubernetesdeployer.it;

import static io.kubernetesdeployer.it.CharmModel.configMaps;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.testkit.juju.UnitStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The packed charms and the two ends of the original, under charms.reactive, in one model. */
@Execution(ExecutionMode.CONCURRENT)
class PythonPeersIT {
    private static final List<String> WORKERS = List.of("192.0.2.1", "192.0.2.2", "192.0.2.3");

    @TempDir
    Path folder;

    @Test
    void twoOfPythonAndOneOfOursAtOurProvider() throws IOException {
        try (CharmModel model = CharmModel.withDeployers(folder, 1)) {
            addPython(model, "one", configMaps("x", "one"));
            addPython(model, "two", configMaps("x", "two-a", "two-b"));
            model.addRequirers("web", 1, configMaps("x", "web"));
            model.settle();
            assertEquals(
                    Map.of(
                            "ConfigMap default/one", "one",
                            "ConfigMap default/two-a", "two",
                            "ConfigMap default/two-b", "two",
                            "ConfigMap default/web", "web"),
                    model.owners());
            assertEquals(List.of("two-a", "two-b"), namesHeard(last(model, "two/0")));
            assertEquals(WORKERS, last(model, "two/0").list("workers"));
            assertEquals(
                    "deployer/0",
                    last(model, "one/0").string("status", "remote_unit_name").orElseThrow());
            // Ours asks with the same bytes.
            assertEquals(
                    bytes(model, "one").get("resource").replace("\"one\"", "\"web\""),
                    bytes(model, "web").get("resource"));

            int heardByOne = heard(model, "one/0").size();
            int heardByTwo = heard(model, "two/0").size();
            Map<String, String> bags = answers(model);
            model.juju().updateStatus();
            model.settle();
            assertEquals(bags, answers(model), "nothing is written where nothing has changed");
            assertEquals(heardByOne, heard(model, "one/0").size());

            askPython(model, "two", configMaps("y", "two-b"));
            model.settle();
            assertTrue(!model.owners().containsKey("ConfigMap default/two-a"));
            assertEquals(
                    "y",
                    status(last(model, "two/0")).get(0).string("data", "value").orElseThrow());
            assertEquals(heardByTwo + 1, heard(model, "two/0").size());
            assertEquals(heardByOne, heard(model, "one/0").size(), "one has heard nothing of two");

            askPython(model, "one", configMaps("x", "two-b"));
            model.settle();
            assertTrue(
                    last(model, "one/0")
                            .string("status", "status", "error")
                            .orElseThrow()
                            .contains("Duplicate name for resource: two-b"),
                    last(model, "one/0")::toString);

            model.juju().removeApplication("two");
            model.juju().breakRelation("one", "deployer");
            model.settle();
            assertEquals(Map.of("ConfigMap default/web", "web"), model.owners());
        }
    }

    @Test
    void oursAtThePythonProvider() throws IOException {
        try (CharmModel model = CharmModel.create(folder)) {
            model.juju().addApplication(CharmModel.DEPLOYER, PythonCharms.provider(), 1);
            model.addRequirers("web", 2, configMaps("x", "a", "b"));
            addPython(model, "other", configMaps("x", "other"));
            model.settle();
            assertEquals(
                    new UnitStatus("active", "2 resources deployed; workers 192.0.2.7"),
                    model.juju().status("web/0"));
            Document asked = last(model, "deployer/0").documents("requests").stream()
                    .filter(request -> request.string("juju_unit").orElse("").equals("web"))
                    .findFirst()
                    .orElseThrow();
            assertEquals(2, asked.documents("requests").size(), "of two units once");
            assertEquals(model.juju().uuid(), asked.string("model_uuid").orElseThrow());

            int heard = heard(model, "deployer/0").size();
            model.juju().updateStatus();
            model.settle();
            assertEquals(heard, heard(model, "deployer/0").size(), "no change event where nothing has changed");

            model.rewrite("web/0", configMaps("y", "a"));
            model.rewrite("web/1", configMaps("y", "a"));
            model.juju().configure("web", "any", "other");
            model.settle();
            int news = heard(model, "deployer/0").size() - heard;
            assertTrue(news == 1 || news == 2, "at most one for each unit, not " + news);
            assertEquals(
                    new UnitStatus("active", "1 resource deployed; workers 192.0.2.7"),
                    model.juju().status("web/1"));
        }
    }

    @Test
    void ourProviderTakesThePlaceOfTheOriginal() throws IOException {
        try (CharmModel model = CharmModel.create(folder)) {
            model.juju().addApplication(CharmModel.DEPLOYER, PythonCharms.provider(), 1);
            addPython(model, "web", configMaps("x", "web"));
            model.settle();
            int heard = heard(model, "web/0").size();
            model.juju().upgrade(CharmModel.DEPLOYER, TestCharm.deployer());
            model.useModelledCluster();
            model.settle();
            assertEquals(Map.of("ConfigMap default/web", "web"), model.owners());
            assertEquals(WORKERS, last(model, "web/0").list("workers"));
            assertEquals(heard + 1, heard(model, "web/0").size());
        }
    }

    private static void addPython(CharmModel model, String application, String manifest) throws IOException {
        model.juju().addApplication(application, PythonCharms.requirer(), 1);
        write(model, application, manifest);
        model.relate(application);
    }

    private static void askPython(CharmModel model, String application, String manifest) throws IOException {
        write(model, application, manifest);
        model.juju().configure(application, "any", manifest);
    }

    /** Without the empty document in front, which the original sends as null. */
    private static void write(CharmModel model, String application, String manifest) throws IOException {
        Files.writeString(
                model.juju().charmDirectory(application + "/0").resolve("manifest.yaml"),
                manifest.substring(manifest.indexOf("---")));
    }

    private static List<Document> heard(CharmModel model, String unit) throws IOException {
        List<Document> heard = new ArrayList<>();
        Path file = model.juju().charmDirectory(unit).resolve("heard.jsonl");
        for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
            heard.add(JsonCodec.load().read(line.getBytes(StandardCharsets.UTF_8)));
        }
        return heard;
    }

    private static Document last(CharmModel model, String unit) throws IOException {
        List<Document> heard = heard(model, unit);
        assertTrue(!heard.isEmpty(), unit + " has heard nothing" + model.log());
        return heard.get(heard.size() - 1);
    }

    private static List<Document> status(Document heard) {
        return heard.documents("status", "status");
    }

    private static List<String> namesHeard(Document heard) {
        return status(heard).stream()
                .map(object -> object.string("metadata", "name").orElseThrow())
                .toList();
    }

    private static Map<String, String> bytes(CharmModel model, String application) {
        return model.bag(application, application + "/0");
    }

    private static Map<String, String> answers(CharmModel model) {
        Map<String, String> answers = new TreeMap<>();
        for (String application : List.of("one", "two", "web")) {
            model.bag(application, "deployer/0").forEach((key, value) -> answers.put(application + " " + key, value));
        }
        return answers;
    }
}
