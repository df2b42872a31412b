package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.plan.Node;
import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Plan;
import io.kubernetesdeployer.provider.plan.Step;
import io.kubernetesdeployer.provider.plan.Wait;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A plan of steps that are nothing but names, what comes of each, and what was done. */
final class PlanOfSteps implements Steps {
    static final StepResult DONE = new StepResult.Done();
    static final StepResult FAILED = new StepResult.Failed(ResourceError.of("it is wrong"));
    static final StepResult BLOCKED = new StepResult.Blocked(Wait.CURRENT, "it is not ready", null, Set.of(), false);
    static final Duration PAUSE = Duration.ofSeconds(1);

    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Supplier<StepResult>> results = new HashMap<>();
    private final List<String> log = new ArrayList<>();
    private final Restraint restraint = new Restraint(
            Attempts.bounded(new RetryPolicy(3, Duration.ofMinutes(1), PAUSE, Duration.ofSeconds(10)), () -> 1));
    private int ends;

    /** Another step, called n0, n1, and so on. */
    PlanOfSteps add(Supplier<StepResult> result, Edge... after) {
        String name = "n" + nodes.size();
        nodes.add(new Node(nodes.size(), new Step.EnsureNamespace(name, false, null), List.of(after)));
        results.put(name, result);
        return this;
    }

    /** What all that comes later needs. */
    PlanOfSteps milestone(Edge... after) {
        nodes.add(new Node(nodes.size(), new Step.Milestone(), List.of(after)));
        return this;
    }

    static Supplier<StepResult> failing(FailureKind kind) {
        return () -> {
            throw new ClusterException(Failure.of(kind, "no"));
        };
    }

    /** Another execution of the same plan for the same application, as far as it goes. */
    Execution begin(RunnableLoop loop) {
        return begin(loop, execution -> {});
    }

    /** @param begun is told of the execution when it has begun, and nothing has come of it yet */
    Execution begin(RunnableLoop loop, Consumer<Execution> begun) {
        Inventory inventory = Inventory.none("web", "0123", new ResourceRef("v1", "ConfigMap", "default", "inventory"));
        Plan plan = new Plan(
                DesiredState.withdrawn("web", "0123"), inventory, List.of(), nodes, List.of(), Set.of(), Mode.APPLY);
        int before = ends;
        Execution execution = new Execution(plan, this, loop, restraint, new Quiet(), () -> ends++);
        execution.start();
        begun.accept(execution);
        loop.run(() -> ends > before, Instant.MAX);
        return execution;
    }

    /** What was done: steps by their names, and the end. */
    List<String> log() {
        return log;
    }

    /** How often an execution has told that it has ended. */
    int ends() {
        return ends;
    }

    @Override
    public StepResult run(Step step) {
        String name = ((Step.EnsureNamespace) step).name();
        log.add(name);
        return results.get(name).get();
    }

    @Override
    public void settle(Execution execution) {
        log.add("settle");
    }

    /** Tells nobody. */
    private static final class Quiet implements Telling {
        @Override
        public void outcome(Item item) {}

        @Override
        public void waiting(Item item, ResourceStatus on) {}

        @Override
        public void fight(Item item, String note) {}

        @Override
        public void pruned(PrunedResource resource) {}

        @Override
        public void again(@Nullable ResourceRef about, String reason, Attempts.Again again) {}
    }
}
