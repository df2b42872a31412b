package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.desired.ApplyOrder;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.desired.DesiredState;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Definitions;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.plan.Node.Edge;
import io.kubernetesdeployer.provider.plan.Node.Need;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The part of a plan that applies: what is not as it is wanted, in order, and what must be there first. */
final class Applying {
    private final PlanOptions options;
    private final Mode mode;
    private final Situation situation;
    private final Graph graph;
    private final Ownership ownership;
    private final ApplyOrder order;
    private final NamespacePlan namespaces;
    private final PruneFirst pruneFirst;
    private final Map<ObjectKey, Item> byKey = new HashMap<>();
    private final Map<ObjectKey, Integer> nodes = new HashMap<>();
    private final Map<GroupKind, Integer> served = new HashMap<>();
    private final Prerequisites prerequisites;
    private @Nullable Integer widened;
    private @Nullable Integer groupBefore;

    /** @param desired the resources that are applied */
    Applying(
            DesiredState desired,
            PlanOptions options,
            Selections selections,
            Mode mode,
            Situation situation,
            Graph graph,
            PruneFirst pruneFirst) {
        this.pruneFirst = pruneFirst;
        this.options = options;
        this.mode = mode;
        this.situation = situation;
        this.graph = graph;
        this.ownership = new Ownership(options, selections, mode);
        this.order = new ApplyOrder(options.placement());
        this.prerequisites = new Prerequisites(order.hooks(desired), order, graph, byKey, nodes, served.values());
        this.namespaces = new NamespacePlan(
                options.placement().newNamespaces(), options.accountOf(desired.application()), mode, situation, graph);
    }

    /**
     * Decides about each resource what needs no call, and adds steps for the rest.
     *
     * @return why nothing can be applied
     */
    List<ResourceError> plan(List<Item> items, Inventory inventory) {
        items.forEach(item -> byKey.putIfAbsent(item.key(), item));
        // What others are in, or are of, before these.
        items.stream().filter(Applying::isRoom).forEach(item -> item.setOutcome(decide(item)));
        namespaces.ask(items);
        items.stream().filter(item -> !isRoom(item)).forEach(item -> item.setOutcome(decide(item)));
        List<Item> left =
                items.stream().filter(item -> item.outcome() == Outcome.NONE).toList();
        Optional<ResourceError> homeless = room(items, left, inventory);
        if (homeless.isPresent()) {
            return List.of(homeless.get());
        }
        awaitTypes(left);
        items.stream()
                .filter(item -> item.outcome().error().isEmpty())
                .flatMap(item -> Optional.ofNullable(item.ref().namespace()).stream())
                .distinct()
                .forEach(namespaces::ensured);
        for (List<Item> group : order.groups(left, item -> item.desired().resource())) {
            List<Integer> added = new ArrayList<>();
            group.forEach(item -> add(item).ifPresent(added::add));
            if (!added.isEmpty()) {
                groupBefore = graph.milestone(added, Need.ORDER);
            }
        }
        return List.of();
    }

    private static boolean isRoom(Item item) {
        GroupKind kind = item.ref().groupKind();
        return kind.equals(Kinds.NAMESPACE) || kind.equals(Kinds.DEFINITION);
    }

    /** What becomes of a resource, where that is clear; else {@link Outcome#NONE}. */
    private Outcome decide(Item item) {
        DesiredResource desired = item.desired();
        Optional<ResourceError> refused = desired.refused()
                .map(error -> UnservedTypes.explained(error, item.ref(), situation))
                .or(() -> ownership.objection(desired, situation))
                .or(() -> namespaces.problem(desired.ref().namespace()));
        if (refused.isPresent()) {
            return Outcome.failed(refused.get());
        }
        Optional<ResourceType> type = type(item);
        if (type.isEmpty()) {
            return definition(item).isPresent() && !situation.patience().isOver(Wait.SERVED)
                    ? Outcome.NONE
                    : Outcome.failed(UnservedTypes.unserved(item.ref(), situation));
        }
        if (type.get().namespaced() != (item.ref().namespace() != null)) {
            return Outcome.failed(otherScope(type.get()));
        }
        Optional<Resource> live = situation.view().find(item.ref());
        if (live.isEmpty()) {
            return desired.isMade() ? Outcome.done(Action.DONE) : Outcome.NONE;
        }
        boolean same = situation.answers().has(desired, live.get())
                || options.fields().isAsApplied(desired.resource(), live.get());
        return same ? Outcome.done(Action.UNCHANGED) : Outcome.NONE;
    }

    /** Namespaces that are missing, and that nobody of this application asks for. */
    Set<String> missing() {
        return namespaces.missing();
    }

    /** The definition of the request, one that may be applied, that brings the type of a resource. */
    private Optional<Item> definition(Item item) {
        return byKey.values().stream()
                .filter(other -> other.ref().groupKind().equals(Kinds.DEFINITION)
                        && other.outcome().error().isEmpty()
                        && Definitions.defined(other.desired().resource())
                                .equals(item.ref().groupKind()))
                .findFirst();
    }

    private Optional<ResourceType> type(Item item) {
        return situation.types().find(item.ref().apiVersion(), item.ref().kind());
    }

    /** What was admitted as one must not be applied as the other: the type came, or changed, after the plan. */
    private static ResourceError otherScope(ResourceType type) {
        return ResourceError.of(
                "the cluster serves " + type + (type.namespaced() ? " with" : " without")
                        + " namespaces, other than when this was planned",
                "The next pass plans again; correct the scope of the CustomResourceDefinition in the request");
    }

    /** The inventory makes room before anything is applied, in a namespace that is there. */
    private Optional<ResourceError> room(List<Item> items, List<Item> left, Inventory inventory) {
        List<ResourceRef> refs = items.stream()
                .filter(item -> item.outcome().error().isEmpty())
                .map(Item::ref)
                .toList();
        if (mode != Mode.APPLY
                || refs.isEmpty()
                || inventory.stored().isPresent() && refs.stream().allMatch(inventory::covers)) {
            return Optional.empty();
        }
        Optional<ResourceType> configMaps = situation.types().find("v1", Kinds.CONFIG_MAP.kind());
        if (configMaps.isEmpty()) {
            return Optional.of(situation.types().unknown("v1", Kinds.CONFIG_MAP.kind()));
        }
        String home = inventory.home();
        Optional<ResourceError> problem = namespaces.problem(home);
        if (problem.isPresent()) {
            return problem.map(error -> error.about(inventory.parent()));
        }
        List<Edge> after = new ArrayList<>();
        for (Item item : left) {
            if (item.ref().groupKind().equals(Kinds.NAMESPACE)
                    && item.ref().name().equals(home)) {
                add(item).ifPresent(node -> after.add(new Edge(node, Need.ENDED)));
            }
        }
        namespaces.ensured(home).ifPresent(node -> after.add(new Edge(node, Need.DONE)));
        widened = graph.add(new Step.WidenInventory(configMaps.get(), inventory, refs), after);
        return Optional.empty();
    }

    /** Types that come with the request are waited for, each once. */
    private void awaitTypes(List<Item> left) {
        Map<GroupKind, List<Item>> waiting = new LinkedHashMap<>();
        for (Item item : left) {
            if (type(item).isEmpty()) {
                waiting.computeIfAbsent(item.ref().groupKind(), kind -> new ArrayList<>())
                        .add(item);
            }
        }
        waiting.forEach((kind, instances) -> {
            Item definition = definition(instances.get(0)).orElseThrow();
            if (mode == Mode.SERVER_DRY_RUN) {
                instances.forEach(item -> item.setOutcome(untried(item)));
                return;
            }
            add(definition);
            List<Edge> after = new ArrayList<>();
            Integer applied = nodes.get(definition.key());
            if (applied != null) {
                after.add(new Edge(applied, Need.ENDED));
            }
            served.put(kind, graph.add(new Step.AwaitServed(definition, instances), after));
        });
    }

    /** What a dry run can tell of an instance whose version is not served yet: another version may be, with the object. */
    private Outcome untried(Item item) {
        String version = item.ref().apiVersion();
        return situation
                .view()
                .find(item.ref())
                .map(live -> Outcome.planned("can be tried on the server only when " + version + " is served")
                        .with(new Preview(live, item.desired().resource(), Preview.Source.REQUEST)))
                .orElseGet(() ->
                        Outcome.planned("can be tried on the server only when its CustomResourceDefinition is there"));
    }

    /** @return the node that applies it; empty where it waits for its type */
    private Optional<Integer> add(Item item) {
        Integer known = nodes.get(item.key());
        if (known != null || item.outcome() != Outcome.NONE) {
            return Optional.ofNullable(known);
        }
        Integer type = served.get(item.ref().groupKind());
        if (type != null) {
            return Optional.empty();
        }
        List<Edge> after = new ArrayList<>();
        edge(groupBefore, Need.ORDER, after);
        edge(widened, Need.DONE, after);
        String namespace = item.ref().namespace();
        Step step = new Step.Apply(
                item,
                type(item).orElseThrow(),
                situation.view().find(item.ref()).orElse(null),
                pruneFirst.before(item));
        if (namespace != null) {
            namespaces.ensured(namespace).ifPresent(node -> edge(node, Need.DONE, after));
            edge(nodes.get(ObjectKey.of(NamespaceFacts.ref(namespace))), Need.ENDED, after);
            if (namespaces.isToCome(namespace)) {
                step = new Step.Pretend(
                        item, "can be tried on the server only when namespace " + namespace + " is there");
            }
        }
        if (mode == Mode.APPLY) {
            prerequisites.of(item).forEach(node -> edge(node, Need.DONE, after));
            situation
                    .view()
                    .find(item.ref())
                    .filter(Resource::isTerminating)
                    .ifPresent(live -> edge(graph.add(new Step.AwaitGone(live, true), List.of()), Need.DONE, after));
        }
        int node = graph.add(step, after);
        nodes.put(item.key(), node);
        return Optional.of(node);
    }

    private static void edge(@Nullable Integer node, Need need, List<Edge> edges) {
        if (node != null) {
            edges.add(new Edge(node, need));
        }
    }

    /** Whether nothing has failed yet, and nothing waits. */
    boolean mayAllSucceed(List<Item> items) {
        return items.stream().allMatch(item -> item.outcome().isApplied()) && served.isEmpty();
    }

    /** A place that is reached when all is applied. */
    int end() {
        return graph.milestone(nodes.values(), Need.DONE);
    }
}
