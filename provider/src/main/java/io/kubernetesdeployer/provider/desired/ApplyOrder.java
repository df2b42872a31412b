package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Annotations;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.options.Placement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * In which order resources are applied: what others {@linkplain DependsOn depend on} first, {@linkplain HookOrder hooks} before
 * or after the rest, and of what may come together one {@linkplain Waves wave} after the other.
 */
public final class ApplyOrder {
    private final @Nullable String namespace;

    /** @param placement where namespaced resources go, whatever references say */
    public ApplyOrder(Placement placement) {
        this.namespace = placement.forceNamespace() ? placement.namespace() : null;
    }

    /**
     * Groups of resources that can be applied side by side, one group after the other.
     *
     * @param resource the resource of an item, named and in its namespace
     */
    public <T> List<List<T>> groups(Collection<T> items, Function<T, Resource> resource) {
        List<Resource> resources = items.stream().map(resource).toList();
        Map<ObjectKey, Integer> levels = isOrdered(resources) ? graph(resources).levels() : Map.of();
        Map<Integer, Map<Integer, List<T>>> groups = new TreeMap<>();
        for (T item : items) {
            Resource one = resource.apply(item);
            groups.computeIfAbsent(levels.getOrDefault(ObjectKey.of(one.ref()), 0), level -> new TreeMap<>())
                    .computeIfAbsent(Waves.of(one.groupKind()), wave -> new ArrayList<>())
                    .add(item);
        }
        return groups.values().stream()
                .flatMap(waves -> waves.values().stream())
                .toList();
    }

    /** The names of what an application wants, in the {@link #groups} in which it is applied. */
    public List<List<ResourceRef>> waves(DesiredState desired) {
        List<List<ResourceRef>> waves = new ArrayList<>();
        for (List<DesiredResource> group : groups(desired.resources(), DesiredResource::resource)) {
            waves.add(group.stream().map(DesiredResource::ref).toList());
        }
        return waves;
    }

    /**
     * What a resource depends on by its annotation; nothing where that cannot be read. A binding depends on its role: where
     * the role of the request is not applied, another one of that name would be bound.
     */
    public Set<ObjectKey> dependencies(Resource resource) {
        Set<ObjectKey> found = new LinkedHashSet<>();
        role(resource).ifPresent(found::add);
        try {
            DependsOn.of(resource).forEach(key -> found.add(placed(key)));
        } catch (IllegalArgumentException e) {
            // The resource is refused for it.
        }
        return found;
    }

    private static Optional<ObjectKey> role(Resource resource) {
        if (!resource.groupKind().equals(Kinds.ROLE_BINDING)) {
            return Optional.empty();
        }
        Document role = resource.document().document("roleRef");
        GroupKind kind = new GroupKind(resource.group(), role.string("kind").orElse(""));
        String home = kind.equals(Kinds.ROLE) ? resource.ref().namespace() : null;
        return Optional.of(new ObjectKey(kind, home, role.string("name").orElse("")));
    }

    /** The order of the hooks of what an application wants. */
    public HookOrder hooks(DesiredState desired) {
        return hooks(desired.resources().stream().map(DesiredResource::resource).toList());
    }

    private static HookOrder hooks(Collection<Resource> request) {
        return new HookOrder(request, ApplyOrder::role);
    }

    /** What is wrong with the dependencies of the resources of one request. */
    Map<ObjectKey, ResourceError> problems(Collection<Resource> request) {
        if (!isOrdered(request)) {
            return Map.of();
        }
        Map<ObjectKey, ResourceError> problems = new HashMap<>();
        Set<ObjectKey> present = new LinkedHashSet<>();
        request.forEach(resource -> present.add(ObjectKey.of(resource.ref())));
        for (Resource resource : request) {
            problem(resource, present).ifPresent(error -> problems.put(ObjectKey.of(resource.ref()), error));
        }
        for (ObjectKey key : graph(request).inCircles()) {
            if (present.contains(key)) {
                problems.putIfAbsent(key, error("its dependencies lead in a circle", "Take one of them out of it"));
            }
        }
        return problems;
    }

    private Optional<ResourceError> problem(Resource resource, Set<ObjectKey> present) {
        try {
            for (ObjectKey written : DependsOn.of(resource)) {
                ObjectKey key = placed(written);
                if (!present.contains(key)) {
                    return Optional.of(error(
                            "it depends on " + text(key) + ", which is not in the request",
                            near(key, present)
                                    .map(meant -> "Did you mean " + text(meant) + "?")
                                    .orElse("Add it to the request, or take it out of the annotation")));
                }
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(error(String.valueOf(e.getMessage()), "Correct the annotation"));
        }
    }

    private static Optional<ObjectKey> near(ObjectKey key, Set<ObjectKey> present) {
        return present.stream()
                .filter(one -> one.name().equals(key.name())
                        && one.type().kind().equalsIgnoreCase(key.type().kind()))
                .findFirst();
    }

    /** Without, all come at the same level, and only waves tell them apart. */
    private static boolean isOrdered(Collection<Resource> resources) {
        return resources.stream()
                .anyMatch(one -> isAnnotated(one, Annotations.DEPENDS_ON) || isAnnotated(one, HelmHook.HOOK));
    }

    private static boolean isAnnotated(Resource resource, String annotation) {
        return resource.document().value("metadata", "annotations", annotation).isPresent();
    }

    /** As the annotation has it. */
    private static String text(ObjectKey key) {
        return key.type().group()
                + (key.namespace() == null ? "" : "/namespaces/" + key.namespace())
                + "/" + key.type().kind() + "/" + key.name();
    }

    private static ResourceError error(String message, String advice) {
        return new ResourceError(FailureKind.INVALID, "annotation " + Annotations.DEPENDS_ON + ": " + message, advice);
    }

    private ObjectKey placed(ObjectKey key) {
        return key.namespace() == null || namespace == null ? key : new ObjectKey(key.type(), namespace, key.name());
    }

    private DependencyGraph graph(Collection<Resource> resources) {
        DependencyGraph graph = new DependencyGraph();
        List<ObjectKey> keys =
                resources.stream().map(resource -> ObjectKey.of(resource.ref())).toList();
        keys.forEach(graph::add);
        hooks(resources).addTo(graph, keys);
        for (Resource resource : resources) {
            ObjectKey key = ObjectKey.of(resource.ref());
            dependencies(resource).forEach(needed -> graph.need(key, needed, 1));
            // Waves keep what follows in order where nothing else does.
            resource.namespace().ifPresent(home -> graph.need(key, new ObjectKey(Kinds.NAMESPACE, null, home), 0));
            if (resource.groupKind().equals(Kinds.DEFINITION)) {
                ObjectKey types = typesOf(key);
                graph.add(types);
                graph.need(types, key, 0);
            } else {
                graph.need(key, types(resource.group()), 0);
            }
        }
        return graph;
    }

    /** Stands for all types of the group of a definition, which is called PLURAL.GROUP. */
    static ObjectKey typesOf(ObjectKey definition) {
        return types(definition.name().substring(definition.name().indexOf('.') + 1));
    }

    /** Stands for all types of a group that definitions of the request bring. */
    static ObjectKey types(String group) {
        return new ObjectKey(new GroupKind(group, ""), null, "");
    }
}
