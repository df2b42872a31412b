package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.ResourceStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A plan and what was done about it.
 *
 * @param outcomes one for each resource, in the plan's order
 * @param pruned what was deleted, or was not
 * @param pruneErrors why pruning could not be done
 */
record AppliedPlan(
        ApplicationPlan plan, List<Outcome> outcomes, List<PrunedResource> pruned, List<ResourceError> pruneErrors) {

    /** Of a dry run that asks nobody. */
    static AppliedPlan planned(ApplicationPlan plan) {
        List<Outcome> outcomes = plan.resources().stream()
                .map(resource -> resource.refused().map(Outcome::failed).orElse(Outcome.PLANNED))
                .toList();
        return new AppliedPlan(plan, outcomes, List.of(), List.of());
    }

    /** @param outcomes by identity of the plan's resources */
    static AppliedPlan of(ApplicationPlan plan, Map<PlannedResource, Outcome> outcomes) {
        List<Outcome> own = plan.resources().stream()
                .map(resource -> outcomes.getOrDefault(resource, Outcome.NONE))
                .toList();
        return new AppliedPlan(plan, own, List.of(), List.of());
    }

    AppliedPlan withPruneError(ResourceError error) {
        List<ResourceError> all = new ArrayList<>(pruneErrors);
        all.add(error);
        return new AppliedPlan(plan, outcomes, pruned, List.copyOf(all));
    }

    AppliedPlan withPruned(List<PrunedResource> value) {
        return new AppliedPlan(plan, outcomes, value, pruneErrors);
    }

    /** Everything that went wrong. */
    List<ResourceError> errors() {
        List<ResourceError> errors = new ArrayList<>(plan.errors());
        for (int i = 0; i < outcomes.size(); i++) {
            Resource resource = plan.resources().get(i).resource();
            outcomes.get(i).error().ifPresent(error -> errors.add(error.about(resource)));
        }
        for (PrunedResource resource : pruned) {
            if (resource.outcome() == PrunedResource.Outcome.FAILED) {
                String message = resource.ref() + ": could not be deleted: " + resource.message();
                errors.add(new ResourceError(resource.cause(), message, ""));
            }
        }
        errors.addAll(pruneErrors);
        return List.copyOf(eachOnce(errors));
    }

    /** Those that another process reported have no cause; one that says the same with a cause takes their place. */
    private static Collection<ResourceError> eachOnce(List<ResourceError> errors) {
        Map<String, ResourceError> byText = new LinkedHashMap<>();
        errors.forEach(error ->
                byText.merge(error.toString(), error, (a, b) -> a.kind().isPresent() ? a : b));
        return byText.values();
    }

    /** Whether another pass may do better with nothing changed. */
    boolean isUnfinished() {
        return !pruneErrors.isEmpty()
                || plan.errors().stream().anyMatch(ResourceError::isTransient)
                || isWaiting()
                || outcomes.stream().anyMatch(Outcome::isTransient)
                || pruned.stream()
                        .anyMatch(one -> one.outcome() == PrunedResource.Outcome.FAILED
                                || one.outcome() == PrunedResource.Outcome.TERMINATING);
    }

    /** Whether something is not applied yet. */
    boolean isWaiting() {
        return outcomes.stream().anyMatch(outcome -> outcome.action() == Action.WAITING);
    }

    private static ResourceStatus status(PlannedResource planned, Outcome outcome, ResourceStatus seen) {
        if (outcome.error().isPresent()) {
            return planned.status(ResourceState.FAILED, outcome.error().get().toString());
        }
        if (planned.isMade() && seen.state() == ResourceState.NOT_FOUND) {
            return planned.status(ResourceState.CURRENT, "it was made once, and is gone since");
        }
        return outcome.note().isEmpty() ? seen : planned.status(state(outcome, seen), outcome.note());
    }

    /** What is there of a resource that waits is not what was asked for. */
    private static ResourceState state(Outcome outcome, ResourceStatus seen) {
        return outcome.action() == Action.WAITING && seen.state() == ResourceState.CURRENT
                ? ResourceState.IN_PROGRESS
                : seen.state();
    }

    ApplicationResult result(Observation observation) {
        List<ResourceResult> results = new ArrayList<>();
        List<ResourceState> states = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            ResourceStatus status = status(
                    plan.resources().get(i), outcome, observation.statuses().get(i));
            states.add(status.state());
            results.add(new ResourceResult(
                    outcome.action(),
                    status,
                    outcome.failure(),
                    observation.diagnoses().get(i)));
        }
        if (Pruner.isAnyTerminating(pruned)) {
            states.add(ResourceState.TERMINATING);
        }
        List<ResourceError> errors = errors();
        ResourceState state = errors.isEmpty() ? ResourceState.sum(states) : ResourceState.FAILED;
        return new ApplicationResult(plan.application(), plan.request().uuid(), state, results, pruned, errors);
    }
}
