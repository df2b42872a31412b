package io.kubernetesdeployer.backend.dryrun;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FieldValidation;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.ManifestCodec;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Valid objects of many kinds, one field changed at a time, are judged by the model as by a real API server. What differs is in
 * {@code target/mutations.txt}, the figures by kind in {@code target/mutations-by-kind.txt}.
 */
class MutationsTest {
    private static final double LEAST_AGREEMENT = 0.97;
    private static final double LEAST_SAME_FIELDS = 0.9;
    private static final int LEAST_MUTATIONS = 3000;

    private static final int MOST_FALSE_REFUSALS = 0;

    private final Map<String, Figures> byKind = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();

    private static final class Figures {
        int all;
        int falselyAccepted;
        int falselyRefused;
        int refused;
        int otherFields;
    }

    private record Verdict(boolean accepted, List<String> fields, String message) {}

    @Test
    void everyMutationIsJudgedAsByTheServer() throws Exception {
        ControlPlane.assumeAvailable();
        try (ControlPlane plane = ControlPlane.start();
                Model model = Model.open()) {
            ApiServer server = new ApiServer(plane);
            Resource account = Model.resource(
                    "{'apiVersion':'v1','kind':'ServiceAccount','metadata':{'name':'default','namespace':'default'}}");
            server.apply(model.type("v1", "ServiceAccount"), account, false);
            for (Resource valid : valid()) {
                Verdict verdict = compare(model, server, valid, "as it is");
                assertTrue(verdict.accepted(), valid + ": " + verdict.message());
                for (Mutations.Mutation mutation : Mutations.of(valid.document())) {
                    Optional<Resource> changed = resource(mutation.object());
                    if (changed.isPresent()) {
                        compare(model, server, changed.get(), mutation.what());
                    }
                }
            }
        }
        Figures total = write();
        int wrong = total.falselyAccepted + total.falselyRefused;
        assertTrue(total.all >= LEAST_MUTATIONS, total.all + " mutations");
        assertTrue(wrong <= total.all * (1 - LEAST_AGREEMENT), wrong + " of " + total.all + " verdicts differ");
        assertTrue(
                total.otherFields <= total.refused * (1 - LEAST_SAME_FIELDS),
                total.otherFields + " of " + total.refused + " refusals name other fields");
        assertEquals(MOST_FALSE_REFUSALS, total.falselyRefused, "false refusals");
    }

    private static List<Resource> valid() throws IOException {
        try (InputStream in = MutationsTest.class.getResourceAsStream("valid.yaml")) {
            return ManifestCodec.load().read("valid.yaml", in).resources();
        }
    }

    /** Empty if it does not get as far as a cluster. */
    private static Optional<Resource> resource(Document object) {
        try {
            return Optional.of(Resource.of(object));
        } catch (InvalidResourceException e) {
            return Optional.empty();
        }
    }

    private Verdict compare(Model model, ApiServer server, Resource resource, String what) throws Exception {
        ResourceType type = model.type(resource.apiVersion(), resource.kind());
        Resource placed = type.namespaced() ? resource.withNamespace("default") : resource;
        Verdict expected = verdict(server.apply(type, placed, true));
        Verdict actual = verdict(model, type, placed);
        Figures figures = byKind.computeIfAbsent(resource.kind(), kind -> new Figures());
        figures.all++;
        String difference = null;
        if (expected.accepted() && !actual.accepted()) {
            figures.falselyRefused++;
            difference = "FALSE REFUSAL";
        } else if (!expected.accepted() && actual.accepted()) {
            figures.falselyAccepted++;
            difference = "FALSE ACCEPTANCE";
        } else if (!expected.accepted()) {
            figures.refused++;
            if (!new TreeSet<>(expected.fields()).equals(new TreeSet<>(actual.fields()))) {
                figures.otherFields++;
                difference = "OTHER FIELDS";
            }
        }
        if (difference != null) {
            boolean both = !expected.accepted() && !actual.accepted();
            differences.add(difference + " " + resource.kind() + " " + what
                    + "\n  server " + (both ? expected.fields() : expected.message())
                    + "\n  model  " + (both ? actual.fields() : actual.message()));
        }
        return expected;
    }

    private static Verdict verdict(Document answer) {
        boolean accepted = !answer.string("kind").orElse("").equals("Status");
        List<String> fields = new ArrayList<>();
        answer.documents("details", "causes")
                .forEach(cause -> cause.string("field").ifPresent(fields::add));
        return new Verdict(accepted, fields, answer.string("message").orElse("accepted"));
    }

    private static Verdict verdict(Model model, ResourceType type, Resource resource) {
        try {
            model.deployer.apply(type, resource, new ApplyOptions("probe", true, true, FieldValidation.STRICT, null));
            return new Verdict(true, List.of(), "accepted");
        } catch (ClusterException e) {
            boolean typed = e.failure().message().startsWith("failed to create typed");
            List<String> fields = typed
                    ? List.of()
                    : e.failure().causes().stream().map(Failure.Cause::field).toList();
            return new Verdict(false, fields, e.failure().message());
        }
    }

    private Figures write() throws IOException {
        Files.write(Path.of("target/mutations.txt"), differences);
        Figures total = new Figures();
        List<String> lines = new ArrayList<>();
        lines.add(
                "| kind | mutations | falsely accepted | falsely refused | refused by both | of these with other fields |");
        lines.add("|---|---|---|---|---|---|");
        byKind.forEach((kind, figures) -> {
            lines.add(line(kind, figures));
            total.all += figures.all;
            total.falselyAccepted += figures.falselyAccepted;
            total.falselyRefused += figures.falselyRefused;
            total.refused += figures.refused;
            total.otherFields += figures.otherFields;
        });
        lines.add(line("all", total));
        Files.write(Path.of("target/mutations-by-kind.txt"), lines);
        return total;
    }

    private static String line(String kind, Figures figures) {
        return "| " + kind + " | " + figures.all + " | " + figures.falselyAccepted + " | " + figures.falselyRefused
                + " | " + figures.refused + " | " + figures.otherFields + " |";
    }
}
