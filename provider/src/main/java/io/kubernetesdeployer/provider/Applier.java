package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final LiveIndex live;
    private final OwnedFields ownedFields;
    private final Set<String> namespacesToCome;
    private final ApplyOptions options;
    private final ProviderListener listener;

    /** @param namespacesToCome namespaces that a dry run leaves unmade */
    Applier(
            Calls calls,
            Parallel parallel,
            Types types,
            ApplyOrder order,
            Dependencies dependencies,
            EstablishedDefinitions definitions,
            LiveIndex live,
            OwnedFields ownedFields,
            Set<String> namespacesToCome,
            ApplyOptions options,
            ProviderListener listener) {
        this.calls = calls;
        this.parallel = parallel;
        this.types = types;
        this.order = order;
        this.dependencies = dependencies;
        this.definitions = definitions;
        this.live = live;
        this.ownedFields = ownedFields;
        this.namespacesToCome = namespacesToCome;
        this.options = options;
        this.listener = listener;
    }

    /** @return what became of each, by identity */
    Map<PlannedResource, Outcome> apply(List<PlannedResource> resources) {
        Map<PlannedResource, Outcome> outcomes = new IdentityHashMap<>();
        for (List<PlannedResource> group : order.groups(resources, PlannedResource::resource)) {
            outcomes.putAll(held(group, outcomes));
            List<PlannedResource> now = new ArrayList<>();
            for (PlannedResource resource : group) {
                if (!outcomes.containsKey(resource)) {
                    now.add(resource);
                }
            }
            List<Outcome> done = parallel.map(now, this::apply);
            for (int i = 0; i < now.size(); i++) {
                outcomes.put(now.get(i), done.get(i));
            }
            if (isOfDefinitions(group) && !options.dryRun()) {
                awaitDefinitions(now, outcomes, resources);
            }
        }
        return outcomes;
    }

    /** What is as it was applied has been let through before. */
    private Map<PlannedResource, Outcome> held(List<PlannedResource> group, Map<PlannedResource, Outcome> outcomes) {
        if (options.dryRun()) {
            return Map.of();
        }
        List<PlannedResource> changed = group.stream()
                .filter(resource -> resource.refused().isEmpty() && !isAsApplied(resource))
                .toList();
        return dependencies.hold(changed, outcomes);
    }

    private boolean isAsApplied(PlannedResource planned) {
        return live.find(planned.ref())
                .filter(found -> ownedFields.isAsApplied(planned.resource(), found))
                .isPresent();
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
        live.read(waiting, types);
    }

    private Optional<ResourceType> type(PlannedResource resource) {
        return types.find(resource.ref().apiVersion(), resource.ref().kind());
    }

    private Outcome apply(PlannedResource planned) {
        Outcome outcome = planned.refused()
                .map(Outcome::failed)
                .orElseGet(() -> type(planned).map(type -> apply(planned, type)).orElseGet(() -> withoutType(planned)));
        outcome.error()
                .ifPresentOrElse(
                        error -> listener.on(new ProviderEvent.Failed(planned.application(), planned.ref(), error)),
                        () -> listener.on(
                                new ProviderEvent.Applied(planned.application(), planned.ref(), outcome.action())));
        return outcome;
    }

    /** Only what a definition of the same request defines comes so far; in a dry run that definition is not there. */
    private Outcome withoutType(PlannedResource planned) {
        if (options.dryRun()) {
            return Outcome.planned("can be tried on the server only when its CustomResourceDefinition is there");
        }
        return Outcome.failed(
                types.unknown(planned.ref().apiVersion(), planned.ref().kind()));
    }

    private Outcome apply(PlannedResource planned, ResourceType type) {
        String namespace = planned.ref().namespace();
        if (type.namespaced() != (namespace != null)) {
            return Outcome.failed(otherScope(type));
        }
        if (namespace != null && namespacesToCome.contains(namespace)) {
            return Outcome.planned("can be tried on the server only when namespace " + namespace + " is there");
        }
        if (isAsApplied(planned) && !options.dryRun()) {
            return Outcome.done(Action.UNCHANGED);
        }
        listener.on(new ProviderEvent.Applying(planned.application(), planned.ref()));
        try {
            Applied applied = calls.call(
                    planned.application(), planned.ref(), cluster -> cluster.apply(type, planned.resource(), options));
            for (String warning : applied.warnings()) {
                listener.on(new ProviderEvent.Warning(
                        planned.application(), planned.ref(), Secrets.redact(planned.resource(), warning)));
            }
            Outcome outcome = Outcome.done(action(planned, applied));
            return options.dryRun()
                    ? outcome.with(new Preview(live.find(planned.ref()).orElse(null), applied.resource()))
                    : outcome;
        } catch (ClusterException e) {
            return Outcome.failed(Advice.of(e, planned.resource()));
        }
    }

    /** What was admitted as one must not be applied as the other: the type came, or changed, after the plan. */
    private static ResourceError otherScope(ResourceType type) {
        return new ResourceError(
                null,
                "the cluster serves " + type + (type.namespaced() ? " with" : " without")
                        + " namespaces, other than when this was planned",
                "The next pass plans anew; correct the scope of the CustomResourceDefinition in the request");
    }

    private Action action(PlannedResource planned, Applied applied) {
        Optional<Resource> before = live.find(planned.ref());
        if (applied.created() && before.isEmpty()) {
            return Action.CREATED;
        }
        boolean same = before.filter(found -> options.dryRun()
                        ? settled(found).equals(settled(applied.resource()))
                        : isSame(found, applied.resource()))
                .isPresent();
        return same ? Action.UNCHANGED : applied.created() ? Action.CREATED : Action.CONFIGURED;
    }

    /** Whether an apply left it alone: its controller may have written its status in the same moment. */
    private static boolean isSame(Resource before, Resource after) {
        return before.resourceVersion().equals(after.resourceVersion())
                || after.document().integer("metadata", "generation").isPresent()
                        && content(before).equals(content(after));
    }

    /** Of a type with generations, each of which has another spec: everything but the status. */
    private static Document content(Resource resource) {
        return Document.empty()
                .with(resource.document().document("metadata").asMap(), "metadata")
                .without("metadata", "managedFields")
                .without("metadata", "resourceVersion");
    }

    /** What a dry run changes only when the real one would. */
    private static Document settled(Resource resource) {
        return resource.document()
                .without("metadata", "managedFields")
                .without("metadata", "resourceVersion")
                .without("metadata", "generation");
    }
}
