package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.model.ResourceResult;
import io.kubernetesdeployer.provider.plan.Item;
import io.kubernetesdeployer.provider.plan.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a turn did and saw.
 *
 * @param desired what was wanted
 * @param items one for each resource, in the order of the request
 * @param pruned what became of what is no longer wanted
 * @param otherErrors what went wrong beside single resources
 */
public record TurnResult(
        DesiredState desired, List<Item> items, List<PrunedResource> pruned, List<ResourceError> otherErrors) {
    /** Copies the lists. */
    public TurnResult {
        items = List.copyOf(items);
        pruned = List.copyOf(pruned);
        otherErrors = List.copyOf(otherErrors);
    }

    /** Everything that went wrong. */
    public List<ResourceError> errors() {
        List<ResourceError> errors = new ArrayList<>(otherErrors);
        for (Item item : items) {
            item.outcome()
                    .error()
                    .ifPresent(error -> errors.add(error.about(item.desired().resource())));
        }
        for (PrunedResource resource : pruned) {
            if (resource.isFailed()) {
                String message = resource.ref() + ": could not be deleted: " + resource.message();
                errors.add(new ResourceError(resource.kind(), message, ""));
            }
        }
        return List.copyOf(eachOnce(errors));
    }

    /** Those that another process reported have no kind; one that says the same with a kind takes their place. */
    private static Collection<ResourceError> eachOnce(List<ResourceError> errors) {
        Map<String, ResourceError> byText = new LinkedHashMap<>();
        errors.forEach(error ->
                byText.merge(error.toString(), error, (a, b) -> a.kind().isPresent() ? a : b));
        return byText.values();
    }

    /** Whether another pass may do better with nothing changed. */
    public boolean isUnfinished() {
        return otherErrors.stream()
                        .anyMatch(error ->
                                error.isTransient() || !desired.errors().contains(error))
                || items.stream()
                        .map(Item::outcome)
                        .anyMatch(outcome -> outcome.isWaiting()
                                || outcome.error()
                                        .filter(ResourceError::isTransient)
                                        .isPresent())
                || pruned.stream().anyMatch(one -> one.isFailed() || one.isTerminating() || one.isWaiting());
    }

    /** The objects, in the order of the request; empty where one is absent. */
    public List<Optional<Resource>> live() {
        return items.stream().map(Item::live).toList();
    }

    /** For those who asked. */
    public ApplicationResult application() {
        List<ResourceResult> results = new ArrayList<>();
        List<ResourceState> states = new ArrayList<>();
        for (Item item : items) {
            ResourceStatus status = status(item);
            states.add(status.state());
            results.add(new ResourceResult(
                    item.outcome().action(), status, item.outcome().error(), item.isHeld(), item.diagnosis()));
        }
        if (pruned.stream().anyMatch(one -> one.isTerminating() || one.isWaiting())) {
            states.add(ResourceState.TERMINATING);
        }
        List<ResourceError> errors = errors();
        ResourceState state = errors.isEmpty() ? ResourceState.sum(states) : ResourceState.FAILED;
        return new ApplicationResult(
                desired.application(), desired.request().title(), desired.uuid(), state, results, pruned, errors);
    }

    private static String made(Item item) {
        boolean upgrade =
                item.desired().once().filter(DesiredResource.Making::isUpgrade).isPresent();
        return upgrade
                ? "it is a Helm hook for upgrades, and is applied when it is another than at the first deployment"
                : "it was made once, and is gone since";
    }

    private static ResourceStatus status(Item item) {
        Outcome outcome = item.outcome();
        ResourceStatus seen = item.status();
        if (outcome.error().isPresent()) {
            return new ResourceStatus(
                    item.ref(), ResourceState.FAILED, outcome.error().get().toString());
        }
        if (item.isMadeOnce() && seen.state() == ResourceState.NOT_FOUND) {
            return new ResourceStatus(item.ref(), ResourceState.CURRENT, made(item));
        }
        return outcome.note().isEmpty() ? seen : new ResourceStatus(item.ref(), state(outcome, seen), outcome.note());
    }

    /** What is there of a resource that waits is not what was asked for. */
    private static ResourceState state(Outcome outcome, ResourceStatus seen) {
        return outcome.isWaiting() && seen.state() == ResourceState.CURRENT ? ResourceState.IN_PROGRESS : seen.state();
    }
}
