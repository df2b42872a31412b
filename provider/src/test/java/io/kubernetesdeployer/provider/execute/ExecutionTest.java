package io.kubernetesdeployer.provider.execute;

import static io.kubernetesdeployer.provider.execute.PlanOfSteps.BLOCKED;
import static io.kubernetesdeployer.provider.execute.PlanOfSteps.DONE;
import static io.kubernetesdeployer.provider.execute.PlanOfSteps.FAILED;
import static io.kubernetesdeployer.provider.execute.PlanOfSteps.failing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.client.FakeTime;
import io.kubernetesdeployer.provider.loop.SteppedLoop;
import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Node.Need;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Executions by values: a plan, what comes of each step, and what is done. */
class ExecutionTest {
    private final FakeTime time = new FakeTime();
    private final SteppedLoop loop = new SteppedLoop(time);
    private final PlanOfSteps plan = new PlanOfSteps();

    private static Edge after(int node, Need need) {
        return new Edge(node, need);
    }

    private static List<NodeState> states(Execution execution) {
        return IntStream.range(0, execution.plan().nodes().size())
                .mapToObj(node -> execution.done(node).state())
                .toList();
    }

    @Test
    void aStepBeginsWhenAllThatComesBeforeItIsDone() {
        plan.add(() -> DONE)
                .add(() -> DONE, after(0, Need.DONE))
                .add(() -> DONE)
                .add(() -> DONE, after(1, Need.DONE), after(2, Need.DONE));
        plan.begin(loop);
        assertEquals(List.of("n0", "n2", "n1", "n3", "settle"), plan.log());
    }

    @Test
    void aPlanWithoutStepsEndsToo() {
        plan.begin(loop);
        assertEquals(List.of("settle"), plan.log());
        assertEquals(1, plan.ends());
    }

    @Test
    void whatFailsHoldsBackWhatNeedsItAndNothingElse() {
        plan.add(() -> FAILED)
                .add(() -> DONE, after(0, Need.DONE))
                .add(() -> DONE, after(0, Need.ENDED))
                .add(() -> DONE, after(0, Need.ORDER))
                .add(() -> DONE, after(0, Need.UNFAILED))
                .add(() -> DONE);
        assertEquals(
                List.of(
                        NodeState.FAILED,
                        NodeState.HELD,
                        NodeState.DONE,
                        NodeState.DONE,
                        NodeState.HELD,
                        NodeState.DONE),
                states(plan.begin(loop)));
    }

    @Test
    void whatWaitsForTheClusterIsNotWaitedForHere() {
        plan.add(() -> BLOCKED)
                .add(() -> DONE, after(0, Need.DONE))
                .add(() -> DONE, after(0, Need.ENDED))
                .add(() -> DONE, after(0, Need.ORDER))
                .add(() -> DONE, after(0, Need.UNFAILED));
        Execution execution = plan.begin(loop);
        assertEquals(
                List.of(NodeState.BLOCKED, NodeState.HELD, NodeState.HELD, NodeState.DONE, NodeState.DONE),
                states(execution));
        assertEquals(List.of(BLOCKED), execution.blocked());
        assertEquals(List.of(), time.sleeps());
    }

    @Test
    void whatIsHeldBackHoldsBackWhatNeedsIt() {
        plan.add(() -> FAILED)
                .milestone(after(0, Need.DONE))
                .add(() -> DONE, after(1, Need.DONE))
                .add(() -> DONE, after(2, Need.UNFAILED));
        assertEquals(
                List.of(NodeState.FAILED, NodeState.HELD, NodeState.HELD, NodeState.HELD), states(plan.begin(loop)));
    }

    @Test
    void whatFailedForNowIsTriedAgainInAnotherExecutionAndNotBeforeItsTime() {
        plan.add(failing(FailureKind.UNAVAILABLE)).add(() -> DONE, after(0, Need.ORDER));
        Instant begun = time.now();
        Execution first = plan.begin(loop);
        assertEquals(List.of(NodeState.AGAIN, NodeState.HELD_FOR_NOW), states(first));
        assertEquals(Optional.of(begun.plus(PlanOfSteps.PAUSE)), first.again());
        assertEquals(first.again(), plan.begin(loop).again());
        assertEquals(List.of("n0", "settle", "settle"), plan.log());
        time.sleep(PlanOfSteps.PAUSE);
        plan.begin(loop);
        assertEquals(List.of("n0", "settle", "settle", "n0", "settle"), plan.log());
    }

    @Test
    void triesHaveAnEnd() {
        plan.add(failing(FailureKind.UNAVAILABLE));
        List<NodeState> states = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            states.addAll(states(plan.begin(loop)));
            time.sleep(PlanOfSteps.PAUSE.multipliedBy(10));
        }
        assertEquals(List.of(NodeState.AGAIN, NodeState.AGAIN, NodeState.FAILED), states);
    }

    @Test
    void whatCannotDoBetterIsNotTriedAgain() {
        plan.add(failing(FailureKind.FORBIDDEN));
        Execution execution = plan.begin(loop);
        assertEquals(List.of(NodeState.FAILED), states(execution));
        assertEquals(Optional.empty(), execution.again());
    }

    @Test
    void moreIsKnownNowMeansAnotherPlanAtOnce() {
        plan.add(() -> new StepResult.Outdated());
        assertEquals(Optional.of(time.now()), plan.begin(loop).again());
    }

    @Test
    void whatIsStoppedBeginsNothingMoreAndEnds() {
        plan.add(() -> DONE).add(() -> DONE, after(0, Need.DONE));
        assertEquals(List.of(NodeState.DONE, NodeState.HELD_FOR_NOW), states(plan.begin(loop, Execution::stop)));
        assertEquals(List.of("n0", "settle"), plan.log());
        assertEquals(1, plan.ends());
    }
}
