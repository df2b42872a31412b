package io.kubernetesdeployer.provider.execute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.client.FakeTime;
import io.kubernetesdeployer.provider.loop.SimulatedLoop;
import io.kubernetesdeployer.provider.plan.Node;
import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Node.Need;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every execution, whatever comes of its steps, and in whatever order. */
class ExecutionPropertiesTest {
    private static final List<Supplier<StepResult>> RESULTS = List.of(
            () -> PlanOfSteps.DONE,
            () -> PlanOfSteps.FAILED,
            () -> PlanOfSteps.BLOCKED,
            StepResult.Outdated::new,
            PlanOfSteps.failing(FailureKind.UNAVAILABLE),
            PlanOfSteps.failing(FailureKind.FORBIDDEN));

    /** @param after of those before it, and what it needs of each */
    private record Part(int result, Set<Integer> after, Need need) {}

    @Provide
    Arbitrary<List<Part>> plans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, RESULTS.size() - 1),
                        Arbitraries.integers().between(0, 11).set().ofMaxSize(3),
                        Arbitraries.of(Need.class))
                .as(Part::new)
                .list()
                .ofMaxSize(12);
    }

    private static PlanOfSteps plan(List<Part> parts) {
        PlanOfSteps plan = new PlanOfSteps();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            int own = i;
            plan.add(
                    RESULTS.get(part.result()),
                    part.after().stream()
                            .filter(before -> before < own)
                            .map(before -> new Edge(before, part.need()))
                            .toArray(Edge[]::new));
        }
        return plan;
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void eachStepIsDoneOnceIfAllBeforeItAllowIt(@ForAll("plans") List<Part> parts, @ForAll long seed) {
        PlanOfSteps plan = plan(parts);
        Execution execution =
                plan.begin(new SimulatedLoop(new FakeTime(), new Random(seed), new SimulatedLoop.World()));
        Set<String> done = new HashSet<>();
        for (String step : plan.log()) {
            assertTrue(done.add(step), () -> step + " was done twice: " + plan.log());
        }
        for (Node node : execution.plan().nodes()) {
            boolean allowed = node.after().stream()
                    .allMatch(edge -> execution.done(edge.before()).state().allows(edge.need()));
            assertEquals(allowed, done.contains("n" + node.number()), node::toString);
            node.after()
                    .forEach(edge -> assertTrue(
                            !allowed
                                    || !done.contains("n" + edge.before())
                                    || plan.log().indexOf("n" + edge.before())
                                            < plan.log().indexOf("n" + node.number()),
                            node::toString));
        }
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void itEndsOnceWithTheInventoryWrittenLast(@ForAll("plans") List<Part> parts, @ForAll long seed) {
        PlanOfSteps plan = plan(parts);
        plan.begin(new SimulatedLoop(new FakeTime(), new Random(seed), new SimulatedLoop.World()));
        assertEquals(plan.log().size() - 1, plan.log().indexOf("settle"));
        assertEquals(1, plan.ends());
    }
}
