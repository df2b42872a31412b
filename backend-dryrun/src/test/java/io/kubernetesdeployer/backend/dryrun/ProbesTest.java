package io.kubernetesdeployer.backend.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Objects whose verdict a real API server has given: the model gives the same, with the same fields at fault. */
class ProbesTest {
    private static final JsonCodec JSON = JsonCodec.load();
    private static final Path PROBES = Stream.of("../../shared/probes", "../../../shared/probes")
            .map(folder -> Path.of(folder, "probes.jsonl"))
            .filter(Files::isRegularFile)
            .findFirst()
            .orElse(Path.of(""));

    @Test
    void objectsAreJudgedAsByTheServer() throws IOException {
        assumeTrue(Files.isRegularFile(PROBES), "no shared probes beside the checkout: skipped");
        assertEquals(List.of(), disagreements());
    }

    private static List<String> disagreements() throws IOException {
        List<String> disagreements = new ArrayList<>();
        try (Model model = Model.open()) {
            for (String line : Files.readAllLines(PROBES)) {
                Document probe = Document.of((Map<?, ?>) JSON.readValue(line));
                Resource resource = Resource.of(probe.document("object"));
                String verdict = verdict(model, resource);
                String expected = probe.isTrue("accepted")
                        ? "accepted"
                        : probe.list("causes").isEmpty() ? "refused" : "refused: " + probe.list("causes");
                if (!verdict.startsWith(expected)) {
                    disagreements.add(resource + "\n  server " + expected + "\n  model  " + verdict + "\n  "
                            + probe.string("message").orElse(""));
                }
                if (resource.kind().equals("CustomResourceDefinition")) {
                    model.wait(Duration.ofMinutes(1));
                }
            }
        }
        return disagreements;
    }

    private static String verdict(Model model, Resource resource) {
        ResourceType type = model.type(resource.apiVersion(), resource.kind());
        Resource placed =
                type.namespaced() && resource.namespace().isEmpty() ? resource.withNamespace("default") : resource;
        try {
            model.deployer.apply(type, placed, ApplyOptions.as("probe"));
            return "accepted";
        } catch (ClusterException e) {
            return "refused: "
                    + e.failure().causes().stream().map(Failure.Cause::field).toList() + " " + e.getMessage();
        }
    }
}
