package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Applies the resources of all applications, one group after the other, side by side in each. What fails stops nothing but
 * what depends on it.
 */
final class Applier {
    private final Calls calls;
    private final Parallel parallel;
    private final Types types;
    private final ApplyOrder order;
    private final Dependencies dependencies;
    private final EstablishedDefinitions definitions;
    private final Guard guard;
    private final Consumer<List<PlannedResource>> look;
    private final ObjectWriter writer;
    private final Set<String> namespacesToCome;
    private final boolean dryRun;
    private final ProviderListener listener;

    /**
     * @param look finds out what stands under the names of resources whose type is served only now
     * @param namespacesToCome namespaces that a dry run leaves unmade
     */
    Applier(
            Calls calls,
            Parallel parallel,
            Types types,
            ApplyOrder order,
            Dependencies dependencies,
            EstablishedDefinitions definitions,
            Guard guard,
            Consumer<List<PlannedResource>> look,
            ObjectWriter writer,
            Set<String> namespacesToCome,
            boolean dryRun,
            ProviderListener listener) {
        this.calls = calls;
        this.parallel = parallel;
        this.types = types;
        this.order = order;
        this.dependencies = dependencies;
        this.definitions = definitions;
        this.guard = guard;
        this.look = look;
        this.writer = writer;
        this.namespacesToCome = namespacesToCome;
        this.dryRun = dryRun;
        this.listener = listener;
    }

    /** @param outcomes what became of each, by identity; those that are there already are done */
    void apply(List<PlannedResource> resources, Map<PlannedResource, Outcome> outcomes) {
        List<PlannedResource> left = resources.stream()
                .filter(resource -> !outcomes.containsKey(resource))
                .toList();
        for (List<PlannedResource> group : order.groups(left, PlannedResource::resource)) {
            Map<Boolean, List<PlannedResource>> same = group.stream().collect(Collectors.partitioningBy(this::isSame));
            // Takes no requests, and so no threads.
            same.get(true).forEach(one -> outcomes.put(one, apply(one, type -> Outcome.done(Action.UNCHANGED))));
            Map<PlannedResource, Outcome> held = held(same.get(false), outcomes);
            outcomes.putAll(held);
            applyNow(
                    same.get(false).stream()
                            .filter(one -> !held.containsKey(one))
                            .toList(),
                    outcomes);
            if (isOfDefinitions(group) && !dryRun) {
                awaitDefinitions(
                        group.stream().filter(one -> !held.containsKey(one)).toList(), outcomes, resources);
            }
        }
    }

    /** Side by side, and whatever they depend on. */
    void applyNow(List<PlannedResource> now, Map<PlannedResource, Outcome> outcomes) {
        List<Outcome> done = parallel.map(now, one -> apply(one, type -> writer.write(one, type)));
        for (int i = 0; i < now.size(); i++) {
            outcomes.put(now.get(i), done.get(i));
        }
    }

    private boolean isSame(PlannedResource planned) {
        return !dryRun && planned.refused().isEmpty() && writer.isAsApplied(planned);
    }

    /** What is as it was applied has been let through before. */
    private Map<PlannedResource, Outcome> held(List<PlannedResource> changed, Map<PlannedResource, Outcome> outcomes) {
        if (dryRun) {
            return Map.of();
        }
        List<PlannedResource> tried = changed.stream()
                .filter(resource -> resource.refused().isEmpty() && !resource.isMade())
                .toList();
        return dependencies.hold(tried, outcomes);
    }

    private static boolean isOfDefinitions(List<PlannedResource> group) {
        return group.get(0).ref().groupKind().equals(Waves.DEFINITION);
    }

    private void awaitDefinitions(
            List<PlannedResource> applied, Map<PlannedResource, Outcome> outcomes, List<PlannedResource> all) {
        List<PlannedResource> there = applied.stream()
                .filter(definition -> outcomes.get(definition).error().isEmpty())
                .toList();
        List<PlannedResource> waiting = all.stream()
                .filter(resource ->
                        resource.refused().isEmpty() && type(resource).isEmpty())
                .toList();
        definitions.await(there, waiting);
        look.accept(waiting);
    }

    private Optional<ResourceType> type(PlannedResource resource) {
        return types.find(resource.ref().apiVersion(), resource.ref().kind());
    }

    /** @param write writes it, and says what that did */
    private Outcome apply(PlannedResource planned, Function<ResourceType, Outcome> write) {
        Outcome outcome = planned.refused()
                .or(() -> guard.objection(planned))
                .map(Outcome::failed)
                .orElseGet(() ->
                        type(planned).map(type -> apply(planned, type, write)).orElseGet(() -> withoutType(planned)));
        outcome.error()
                .ifPresentOrElse(
                        error -> listener.on(new ProviderEvent.Failed(planned.application(), planned.ref(), error)),
                        () -> listener.on(
                                new ProviderEvent.Applied(planned.application(), planned.ref(), outcome.action())));
        return outcome;
    }

    /** Only what a definition of the same request defines comes so far; in a dry run that definition is not there. */
    private Outcome withoutType(PlannedResource planned) {
        if (dryRun) {
            return Outcome.planned("can be tried on the server only when its CustomResourceDefinition is there");
        }
        return Outcome.failed(
                types.unknown(planned.ref().apiVersion(), planned.ref().kind()));
    }

    private Outcome apply(PlannedResource planned, ResourceType type, Function<ResourceType, Outcome> write) {
        String namespace = planned.ref().namespace();
        if (type.namespaced() != (namespace != null)) {
            return Outcome.failed(otherScope(type));
        }
        if (namespace != null && namespacesToCome.contains(namespace)) {
            return Outcome.planned("can be tried on the server only when namespace " + namespace + " is there");
        }
        return write.apply(type);
    }

    /** What was admitted as one must not be applied as the other: the type came, or changed, after the plan. */
    private static ResourceError otherScope(ResourceType type) {
        return new ResourceError(
                null,
                "the cluster serves " + type + (type.namespaced() ? " with" : " without")
                        + " namespaces, other than when this was planned",
                "The next pass plans anew; correct the scope of the CustomResourceDefinition in the request");
    }
}
