package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.desired.Answers;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.plan.Node;
import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Outcome;
import io.kubernetesdeployer.provider.plan.Plan;
import io.kubernetesdeployer.provider.plan.Step;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A plan being carried out. A step begins when all that comes before it is as it needs it; several go on side by side.
 * None waits: what is not there yet, and what is to be tried again, ends this execution with what it waits for. On the
 * deciding thread.
 */
public final class Execution {
    private static final String INVENTORY = "inventory";

    private final Plan plan;
    private final Steps steps;
    private final Loop loop;
    private final Attempts attempts;
    private final Holds holds;
    private final Corrections corrections;
    private final Telling telling;
    private final Runnable ended;
    private final Done[] done;
    private final List<List<Integer>> successors = new ArrayList<>();
    private final int[] open;
    private final Deque<Node> ready = new ArrayDeque<>();
    private int left;
    private boolean stopped;
    private @Nullable Instant again;
    private @Nullable ResourceError inventoryError;

    /**
     * @param restraint what is not to be done, or done again, yet
     * @param ended told when nothing is under way any longer, and nothing can begin
     */
    public Execution(Plan plan, Steps steps, Loop loop, Restraint restraint, Telling telling, Runnable ended) {
        this.plan = plan;
        this.steps = steps;
        this.loop = loop;
        this.attempts = restraint.attempts();
        this.holds = restraint.holds();
        this.corrections = restraint.corrections();
        this.telling = telling;
        this.ended = ended;
        int size = plan.nodes().size();
        this.done = new Done[size];
        this.open = new int[size];
        this.left = size;
    }

    /**
     * What has become of a node.
     *
     * @param result what came of its step; {@code null} where that did not begin, or there is nothing to say
     */
    record Done(NodeState state, @Nullable StepResult result) {}

    /** Begins. */
    public void start() {
        for (Node node : plan.nodes()) {
            successors.add(new ArrayList<>());
            open[node.number()] = node.after().size();
            node.after().forEach(edge -> successors.get(edge.before()).add(node.number()));
        }
        plan.nodes().stream().filter(node -> node.after().isEmpty()).forEach(ready::add);
        goOn();
    }

    /** Begins no more steps; what is under way ends. */
    public void stop() {
        stopped = true;
    }

    /** The plan. */
    public Plan plan() {
        return plan;
    }

    /** What has become of a node that has ended. */
    Done done(int node) {
        return done[node];
    }

    /** When something that failed for now is to be tried again; empty where nothing is. */
    public Optional<Instant> again() {
        return Optional.ofNullable(again);
    }

    /** What is waited for. */
    public List<StepResult.Blocked> blocked() {
        List<StepResult.Blocked> blocked = new ArrayList<>();
        for (Done one : done) {
            if (one.result() instanceof StepResult.Blocked waiting) {
                blocked.add(waiting);
            }
        }
        return blocked;
    }

    /** Notes what the server made of what was applied. */
    public void note(Answers answers) {
        for (Node node : plan.nodes()) {
            if (node.step() instanceof Step.Apply apply
                    && done[node.number()].result() instanceof StepResult.Applied applied
                    && applied.answer() != null) {
                answers.note(apply.item().desired(), applied.answer());
            }
        }
    }

    /** What became of objects that are no longer wanted, as far as it is known. */
    public List<PrunedResource> pruned() {
        List<PrunedResource> pruned = new ArrayList<>();
        for (Node node : plan.nodes()) {
            Outcomes.pruned(node, this).ifPresent(pruned::add);
        }
        return pruned;
    }

    /** What has failed and is about no single resource: namespace and inventory. */
    public List<ResourceError> errors() {
        List<ResourceError> errors = new ArrayList<>();
        for (Node node : plan.nodes()) {
            if (node.step() instanceof Step.WidenInventory widen) {
                Outcomes.unwidened(node, widen, this).ifPresent(errors::add);
            }
        }
        if (inventoryError != null) {
            errors.add(inventoryError);
        }
        return errors;
    }

    private void goOn() {
        for (Node next = ready.poll(); next != null; next = ready.poll()) {
            begin(next);
        }
        if (left == 0) {
            left = -1;
            settle();
        }
    }

    private void begin(Node node) {
        NodeState held = null;
        for (Edge edge : node.after()) {
            NodeState before = done[edge.before()].state();
            if (!before.allows(edge.need()) && held != NodeState.HELD_FOR_NOW) {
                held = before.holds();
            }
        }
        if (stopped) {
            end(node, new Done(NodeState.HELD_FOR_NOW, null));
            return;
        }
        if (held != null || node.step() instanceof Step.Milestone) {
            end(node, new Done(held == null ? NodeState.DONE : held, null));
            return;
        }
        Optional<Holds.Held> hold = holds.find(StepNames.of(node.step()), loop.now());
        if (hold.isPresent()) {
            comeAgain(hold.get().until());
            end(node, hold.get().done());
            return;
        }
        if (node.step() instanceof Step.Apply apply) {
            Optional<Instant> pause = corrections.pause(apply.item(), loop.now());
            if (pause.isPresent()) {
                comeAgain(pause.get());
                end(node, new Done(NodeState.DONE, new StepResult.Applied(Outcome.done(Action.UNCHANGED))));
                return;
            }
        }
        loop.work(plan.desired().application(), () -> {
            try {
                StepResult result = steps.run(node.step());
                loop.post(() -> ran(node, result));
            } catch (ClusterException e) {
                loop.post(() -> failed(node, e));
            }
        });
    }

    private void ran(Node node, StepResult result) {
        attempts.succeeded(StepNames.of(node.step()));
        if (result instanceof StepResult.Outdated) {
            comeAgain(loop.now());
        }
        if (node.step() instanceof Step.Apply apply && result instanceof StepResult.Applied applied) {
            corrections
                    .applied(apply.item(), apply.live() != null, applied.undone(), loop.now())
                    .ifPresent(note -> telling.fight(apply.item(), note));
        }
        end(node, new Done(stateOf(result), result));
        goOn();
    }

    private static NodeState stateOf(StepResult result) {
        if (result instanceof StepResult.Blocked || result instanceof StepResult.Outdated) {
            return NodeState.BLOCKED;
        }
        return result instanceof StepResult.Failed
                        || result instanceof StepResult.Pruned pruned
                                && pruned.resource().isFailed()
                ? NodeState.FAILED
                : NodeState.DONE;
    }

    private void failed(Node node, ClusterException failure) {
        String name = StepNames.of(node.step());
        Optional<Attempts.Again> next = attempts.failed(name, failure, loop.now());
        boolean hopeful = next.filter(Attempts.Again::isHopeful).isPresent();
        StepResult result = new StepResult.Failed(error(node.step(), failure));
        Done outcome = new Done(hopeful ? NodeState.AGAIN : NodeState.FAILED, result);
        next.ifPresent(again -> {
            holds.put(name, outcome, again.at());
            comeAgain(StepNames.about(node.step()), failure, again);
        });
        end(node, outcome);
        goOn();
    }

    private void comeAgain(@Nullable ResourceRef about, ClusterException failure, Attempts.Again next) {
        telling.again(about, failure.failure().message(), next);
        comeAgain(next.at());
    }

    private void comeAgain(Instant at) {
        if (again == null || at.isBefore(again)) {
            again = at;
        }
    }

    private static ResourceError error(Step step, ClusterException failure) {
        if (step instanceof Step.WidenInventory widen) {
            return Steps.notWritten(widen.inventory(), failure);
        }
        Resource about =
                step instanceof Step.Apply apply ? apply.item().desired().resource() : null;
        return Advice.of(failure, about);
    }

    private void end(Node node, Done result) {
        done[node.number()] = result;
        left--;
        Outcomes.note(node, this, telling);
        for (int next : successors.get(node.number())) {
            if (--open[next] == 0) {
                ready.add(plan.nodes().get(next));
            }
        }
    }

    /** The inventory says what there is now. */
    private void settle() {
        if (plan.mode() != Mode.APPLY) {
            loop.post(ended);
            return;
        }
        loop.work(plan.desired().application(), () -> {
            try {
                steps.settle(this);
                loop.post(() -> {
                    attempts.succeeded(INVENTORY);
                    ended.run();
                });
            } catch (ClusterException e) {
                loop.post(() -> {
                    attempts.failed(INVENTORY, e, loop.now())
                            .ifPresent(next -> comeAgain(plan.inventory().parent(), e, next));
                    inventoryError = Steps.notWritten(plan.inventory(), e);
                    ended.run();
                });
            }
        });
    }
}
