package io.kubernetesdeployer.provider.plan;

import static io.kubernetesdeployer.provider.plan.PlanScene.writes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.Scene;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every plan. */
class PlannerPropertiesTest {
    /** @param needs which of those before it it depends on */
    private record Part(String kind, int value, Set<Integer> needs) {}

    @Provide
    Arbitrary<List<Resource>> requests() {
        Arbitrary<Part> part = Combinators.combine(
                        Arbitraries.of("ConfigMap", "Secret", "Service", "Deployment", "Job", "PersistentVolumeClaim"),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 7).set().ofMaxSize(2))
                .as(Part::new);
        return part.list().ofMaxSize(8).map(PlannerPropertiesTest::resources);
    }

    private static List<Resource> resources(List<Part> parts) {
        List<String> documents = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            int own = i;
            String needs = parts.get(i).needs().stream()
                    .filter(need -> need < own)
                    .map(need -> reference(parts.get(need).kind(), need))
                    .collect(Collectors.joining(","));
            String annotations =
                    needs.isEmpty() ? "" : ", annotations: {config.kubernetes.io/depends-on: '" + needs + "'}";
            documents.add("{apiVersion: " + apiVersion(parts.get(i).kind()) + ", kind: "
                    + parts.get(i).kind() + ", metadata: {name: n" + i + ", labels: {value: 'v"
                    + parts.get(i).value()
                    + "'}" + annotations + "}}");
        }
        return documents.isEmpty() ? List.of() : Scene.yaml(documents.toArray(String[]::new));
    }

    private static String apiVersion(String kind) {
        return switch (kind) {
            case "Deployment" -> "apps/v1";
            case "Job" -> "batch/v1";
            default -> "v1";
        };
    }

    private static String reference(String kind, int number) {
        String group = apiVersion(kind).equals("v1") ? "" : apiVersion(kind).replace("/v1", "");
        return group + "/namespaces/default/" + kind + "/n" + number;
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void theOrderIsATopologicalOne(@ForAll("requests") List<Resource> request) {
        Set<Integer> before = new HashSet<>();
        for (Node node : new PlanScene().plan(request).nodes()) {
            node.after().forEach(edge -> assertTrue(before.contains(edge.before()), node::toString));
            before.add(node.number());
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatIsPlannedTwiceIsPlannedAlike(@ForAll("requests") List<Resource> request) {
        PlanScene scene = new PlanScene();
        assertEquals(steps(scene.plan(request)), steps(scene.plan(request)));
    }

    private static List<String> steps(Plan plan) {
        return plan.nodes().stream()
                .map(node -> node.step().getClass().getSimpleName() + " after " + node.after())
                .toList();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aPlanThatIsCarriedOutLeavesNothingToDo(
            @ForAll("requests") List<Resource> before, @ForAll("requests") List<Resource> request) {
        PlanScene scene = new PlanScene();
        scene.carryOut(scene.plan(before));
        scene.carryOut(scene.plan(request));
        assertEquals(List.of(), writes(scene.plan(request)));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void nothingIsWrittenTwice(@ForAll("requests") List<Resource> before, @ForAll("requests") List<Resource> request) {
        PlanScene scene = new PlanScene();
        scene.carryOut(scene.plan(before));
        List<String> writes = writes(scene.plan(request));
        assertEquals(writes.size(), new HashSet<>(writes).size(), writes::toString);
    }
}
