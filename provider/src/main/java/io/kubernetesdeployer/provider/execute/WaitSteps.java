package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.HelmHook;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.observe.Attention;
import io.kubernetesdeployer.provider.observe.Observer;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Step;
import io.kubernetesdeployer.provider.plan.Wait;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.HashSet;
import java.util.Set;

/** Looks whether what was waited for has come about. */
final class WaitSteps {
    private static final String AGAIN = " (delete it to have this hook run again)";

    private final Types types;
    private final Observer observer;

    /** @param observer has a Job be Current when it is complete: those who depend on it need what it does */
    WaitSteps(Types types, Observer observer) {
        this.types = types;
        this.observer = observer;
    }

    StepResult awaitCurrent(Step.AwaitCurrent step) {
        Item item = step.item();
        if (!item.outcome().isApplied()) {
            return new StepResult.Failed(ResourceError.of(item.ref()
                    + (item.outcome().isWaiting() ? ", which waits itself" : ", which could not be applied")));
        }
        if (step.isHook() && !HelmHook.runs(item.ref().groupKind())) {
            return new StepResult.Done();
        }
        Attention attention = new Attention();
        Observer.Seen seen = observer.look(item.desired(), attention);
        String why = seen.message().isEmpty() ? "" : ": " + seen.message();
        String text = item.ref() + ", which is " + seen.state() + why;
        if (seen.state() == ResourceState.CURRENT && (!step.isHook() || hasRun(seen))) {
            return new StepResult.Done();
        }
        if (seen.state() == ResourceState.FAILED || seen.held()) {
            return new StepResult.Failed(ResourceError.of(step.isHook() ? text + AGAIN : text));
        }
        return new StepResult.Blocked(
                Wait.CURRENT,
                text,
                new ResourceStatus(item.ref(), seen.state(), seen.message()),
                kept(item, attention),
                attention.time().isPresent());
    }

    /** A pod is Current as soon as it is ready. */
    private static boolean hasRun(Observer.Seen seen) {
        return seen.live().filter(HelmHook::hasSucceeded).isPresent();
    }

    StepResult awaitServed(Step.AwaitServed step) {
        Item definition = step.definition();
        ResourceRef instance = step.instances().get(0).ref();
        StepResult never = new StepResult.Failed(types.unknown(instance.apiVersion(), instance.kind()));
        if (definition.outcome().error().isPresent()) {
            return never;
        }
        Attention attention = new Attention();
        Observer.Seen seen = observer.look(definition.desired(), attention);
        if (seen.state() == ResourceState.FAILED) {
            return never;
        }
        boolean established = seen.state() == ResourceState.CURRENT;
        if (established) {
            types.refresh();
            if (step.instances().stream().anyMatch(this::isServed)) {
                return new StepResult.Outdated();
            }
        }
        return new StepResult.Blocked(
                Wait.SERVED,
                instance.groupKind() + " to be served",
                null,
                kept(definition, attention),
                // Discovery cannot be watched.
                established);
    }

    private boolean isServed(Item instance) {
        return types.find(instance.ref().apiVersion(), instance.ref().kind()).isPresent();
    }

    private Set<Selection> kept(Item item, Attention attention) {
        Set<Selection> kept = new HashSet<>(attention.selections());
        observer.selection(item.desired()).ifPresent(kept::add);
        return kept;
    }
}
