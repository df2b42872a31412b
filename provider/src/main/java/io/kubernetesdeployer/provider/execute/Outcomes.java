package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Node;
import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Outcome;
import io.kubernetesdeployer.provider.plan.Step;
import java.util.Optional;

/** Notes in resources what became of the steps that are about them. */
final class Outcomes {
    private Outcomes() {}

    static void note(Node node, Execution execution, Telling telling) {
        if (node.step() instanceof Step.Apply apply) {
            set(apply.item(), outcome(node, apply.item(), execution, telling), telling);
        } else if (node.step() instanceof Step.Pretend pretend) {
            set(pretend.item(), outcome(node, pretend.item(), execution, telling), telling);
        } else if (node.step() instanceof Step.AwaitServed served) {
            Outcome outcome = ofInstances(execution.done(node.number()));
            served.instances().forEach(item -> set(item, outcome, telling));
        } else {
            pruned(node, execution).ifPresent(telling::pruned);
        }
    }

    private static void set(Item item, Outcome outcome, Telling telling) {
        item.setOutcome(outcome);
        telling.outcome(item);
    }

    /** What became of an object that is no longer wanted; empty for another step, and for what is not known yet. */
    static Optional<PrunedResource> pruned(Node node, Execution execution) {
        Execution.Done done = execution.done(node.number());
        Resource object = node.step() instanceof Step.Delete delete
                ? delete.object()
                : node.step() instanceof Step.AwaitGone gone && !gone.isWanted() ? gone.object() : null;
        if (node.step() instanceof Step.EnsureGone role) {
            return done.state() == NodeState.FAILED && done.result() instanceof StepResult.Failed failed
                    ? Optional.of(PrunedResource.failed(role.role().ref(), failed.error()))
                    : Optional.empty();
        }
        if (object == null) {
            return Optional.empty();
        }
        if (done.result() instanceof StepResult.Pruned pruned) {
            return Optional.of(pruned.resource());
        }
        if (done.result() instanceof StepResult.Blocked blocked) {
            return Optional.of(new PrunedResource(object.ref(), PrunedResource.Outcome.TERMINATING, blocked.why()));
        }
        return done.state() == NodeState.FAILED && done.result() instanceof StepResult.Failed failed
                ? Optional.of(PrunedResource.failed(object.ref(), failed.error()))
                : waiting(node, object.ref(), execution);
    }

    /** What an object waits for that goes later; empty where pruning has not begun. */
    private static Optional<PrunedResource> waiting(Node node, ResourceRef ref, Execution execution) {
        Node at = node;
        Optional<Node> before = before(at, execution);
        while (before.isPresent()) {
            at = before.get();
            Optional<PrunedResource> first = at.step() instanceof Step.Milestone
                            || execution.done(at.number()).result() == null
                    ? Optional.empty()
                    : pruned(at, execution);
            if (first.isPresent()) {
                String why = first.get().message();
                return Optional.of(new PrunedResource(
                        ref,
                        PrunedResource.Outcome.WAITING,
                        "waits for " + first.get().ref() + (why.isEmpty() ? "" : ": " + why)));
            }
            before = before(at, execution);
        }
        return Optional.empty();
    }

    /** The first that comes before a node and keeps it from beginning. */
    private static Optional<Node> before(Node node, Execution execution) {
        return node.after().stream()
                .filter(edge -> !execution.done(edge.before()).state().allows(edge.need()))
                .findFirst()
                .map(edge -> execution.plan().nodes().get(edge.before()));
    }

    /** What keeps a milestone from being reached that all before it must be done for; else the node itself. */
    private static Node cause(Node node, Execution execution) {
        Node at = node;
        while (at.step() instanceof Step.Milestone) {
            Optional<Node> before = before(at, execution);
            if (before.isEmpty()) {
                return at;
            }
            at = before.get();
        }
        return at;
    }

    private static Outcome ofInstances(Execution.Done done) {
        if (done.state() == NodeState.FAILED && done.result() instanceof StepResult.Failed failed) {
            return Outcome.failed(failed.error());
        }
        return done.result() instanceof StepResult.Blocked blocked
                ? Outcome.waiting("waits for " + blocked.why())
                : Outcome.waiting("waits for its CustomResourceDefinition");
    }

    private static Outcome outcome(Node node, Item item, Execution execution, Telling telling) {
        Execution.Done done = execution.done(node.number());
        if (done.result() instanceof StepResult.Applied applied) {
            return applied.outcome();
        }
        if (done.result() instanceof StepResult.Failed failed) {
            return done.state() == NodeState.FAILED
                    ? Outcome.failed(failed.error())
                    : Outcome.waiting("is tried again: " + failed.error().message());
        }
        if (done.result() instanceof StepResult.Blocked blocked) {
            return goes(blocked);
        }
        for (Edge edge : node.after()) {
            Execution.Done before = execution.done(edge.before());
            if (!before.state().allows(edge.need())) {
                Node by = cause(execution.plan().nodes().get(edge.before()), execution);
                return held(item, by, execution.done(by.number()), telling);
            }
        }
        return Outcome.NONE;
    }

    /** Why the inventory has no room for what was to be applied: it could not be written, or its namespace is missing. */
    static Optional<ResourceError> unwidened(Node node, Step.WidenInventory step, Execution execution) {
        Execution.Done done = execution.done(node.number());
        if (done.state() == NodeState.FAILED && done.result() instanceof StepResult.Failed failed) {
            return Optional.of(failed.error());
        }
        for (Edge edge : node.after()) {
            Execution.Done before = execution.done(edge.before());
            if (before.state() == NodeState.FAILED && before.result() instanceof StepResult.Failed failed) {
                return Optional.of(failed.error().about(step.inventory().parent()));
            }
        }
        return Optional.empty();
    }

    private static Outcome goes(StepResult.Blocked blocked) {
        return Outcome.waiting("waits until the old one is gone: " + blocked.why());
    }

    /** What becomes of a resource that is not applied because of an earlier step. */
    private static Outcome held(Item item, Node by, Execution.Done done, Telling telling) {
        if (by.step() instanceof Step.AwaitCurrent current) {
            if (done.result() instanceof StepResult.Blocked blocked) {
                if (blocked.on() != null) {
                    telling.waiting(item, blocked.on());
                }
                return Outcome.waiting("waits for " + blocked.why());
            }
            return done.result() instanceof StepResult.Failed failed
                    ? Outcome.waiting("waits for " + failed.error().message())
                    : Outcome.waiting("waits for " + current.item().ref() + ", which waits itself");
        }
        if (by.step() instanceof Step.AwaitGone && done.result() instanceof StepResult.Blocked blocked) {
            return goes(blocked);
        }
        if (by.step() instanceof Step.EnsureNamespace && done.result() instanceof StepResult.Failed failed) {
            return Outcome.failed(failed.error());
        }
        if (by.step() instanceof Step.WidenInventory) {
            // Nothing of it is applied: nobody would know of it later.
            return done.state() == NodeState.AGAIN || done.state() == NodeState.HELD_FOR_NOW
                    ? Outcome.waiting("waits for the inventory of its application")
                    : Outcome.NONE;
        }
        if (by.step() instanceof Step.Apply apply) {
            return Outcome.waiting("waits for " + apply.item().ref() + ", which " + fate(done.state()));
        }
        return Outcome.waiting("comes after something that is tried again");
    }

    private static String fate(NodeState state) {
        return switch (state) {
            case FAILED -> "could not be applied";
            case AGAIN -> "is tried again";
            default -> "waits itself";
        };
    }
}
