package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.DesiredResource;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.Privilege;
import io.kubernetesdeployer.provider.view.ClusterView;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must be known of the cluster before a plan can be made. Asked in this order, as each looks at the answers to the
 * ones before: {@link #newNamespaces}, {@link #objects} with {@link #furnished}, {@link #namespaces}, {@link #strangers},
 * {@link #oneByOne}.
 */
public final class Needs {
    /** Of more namespaces it costs too much to ask for each. */
    private static final int MANY = 50;
    /** Up to so many objects of a type and namespace it costs less to read each than to list all. */
    private static final int FEW = 3;

    private final Placement placement;
    private final AdmissionPolicies policies;
    private final Selections selections;
    private final Mode mode;

    /** @param policies tell which application may take what belongs to nobody */
    public Needs(Placement placement, AdmissionPolicies policies, Selections selections, Mode mode) {
        this.placement = placement;
        this.policies = policies;
        this.selections = selections;
        this.mode = mode;
    }

    /** Namespaces that may not be there yet: this deployer has nothing in them, and no inventory names them. */
    public List<Selection> newNamespaces(
            Collection<DesiredResource> resources, Collection<Inventory> inventories, ClusterView view, Types types) {
        Set<String> names = new LinkedHashSet<>();
        for (DesiredResource resource : resources) {
            String name = NamespaceFacts.of(resource.ref());
            if (name != null && resource.refused().isEmpty()) {
                names.add(name);
            }
        }
        inventories.forEach(inventory -> names.removeAll(inventory.scope()));
        Set<String> unknown = withoutOwn(names, view);
        return unknown.size() > MANY ? List.of() : named(unknown, view, types);
    }

    /**
     * What this deployer has: in full what is wanted and may be there; of what is only to be deleted, metadata.
     *
     * @param inventories of what else there is to know; none where nothing is to be deleted
     */
    public List<Selection> objects(
            Collection<DesiredResource> resources, Collection<Inventory> inventories, ClusterView view, Types types) {
        NamespaceFacts namespaces = new NamespaceFacts(view, types);
        Map<ResourceType, Set<String>> wanted = new LinkedHashMap<>();
        for (DesiredResource resource : resources) {
            ResourceRef ref = resource.ref();
            if (!namespaces.excludes(ref)) {
                // In another version where that is not served yet.
                types.find(ref.apiVersion(), ref.kind())
                        .or(() -> types.find(ref.groupKind()))
                        .ifPresent(type -> add(wanted.computeIfAbsent(type, key -> new HashSet<>()), ref));
            }
        }
        Map<GroupKind, Set<String>> kept = new HashMap<>();
        for (Inventory inventory : inventories) {
            for (GroupKind kind : inventory.kinds()) {
                kept.computeIfAbsent(kind, key -> new HashSet<>()).addAll(inventory.scope());
            }
        }
        List<Selection> all = new ArrayList<>();
        wanted.forEach((type, in) -> {
            Set<String> more = kept.remove(type.groupKind());
            if (more != null && type.namespaced()) {
                in.addAll(more);
            }
            all.add(selections.own(type, in));
        });
        kept.forEach((kind, in) -> types.find(kind)
                .ifPresent(type -> all.add(
                        selections.own(type, type.namespaced() ? in : Set.of()).withMetadataOnly(true))));
        return all;
    }

    private static void add(Set<String> namespaces, ResourceRef ref) {
        if (ref.namespace() != null) {
            namespaces.add(ref.namespace());
        }
    }

    /** Namespaces whose furniture is kept. */
    public List<Selection> furnished(Collection<DesiredResource> resources, ClusterView view, Types types) {
        if (!new NamespaceFurniture(placement.newNamespaces()).isKept()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        for (DesiredResource resource : resources) {
            String name = resource.ref().namespace();
            if (name != null && resource.refused().isEmpty()) {
                names.add(name);
            }
        }
        return named(names, view, types);
    }

    /** Namespaces of which nothing is known, and into which something is to come. */
    public List<Selection> namespaces(
            Collection<DesiredResource> resources, Collection<Inventory> inventories, ClusterView view, Types types) {
        Set<String> names = new LinkedHashSet<>();
        for (DesiredResource resource : resources) {
            String name = resource.ref().namespace();
            if (name != null && isMissing(resource, view)) {
                names.add(name);
            }
        }
        for (Inventory inventory : inventories) {
            if (inventory.stored().isEmpty()) {
                names.add(inventory.home());
            }
        }
        return named(withoutOwn(names, view), view, types);
    }

    /** Without namespaces in which this deployer has something: they are there. */
    private static Set<String> withoutOwn(Set<String> names, ClusterView view) {
        Set<String> left = new LinkedHashSet<>(names);
        left.removeIf(view::hasAnyIn);
        return left;
    }

    private static boolean isMissing(DesiredResource resource, ClusterView view) {
        return resource.refused().isEmpty()
                && !resource.isMade()
                && view.find(resource.ref()).isEmpty();
    }

    private static List<Selection> named(Collection<String> names, ClusterView view, Types types) {
        NamespaceFacts namespaces = new NamespaceFacts(view, types);
        return names.stream()
                .flatMap(name -> namespaces.selection(name).stream())
                .toList();
    }

    /**
     * What others have under names that are new to this deployer. What belongs to nobody matters where it may not be
     * taken, and for a preview of what taking it changes.
     */
    public List<Selection> strangers(Collection<DesiredResource> resources, ClusterView view, Types types) {
        NamespaceFacts namespaces = new NamespaceFacts(view, types);
        Map<Selection, List<Selection>> places = new LinkedHashMap<>();
        Set<Selection> found = new LinkedHashSet<>(UnservedTypes.needs(resources, types));
        for (DesiredResource resource : resources) {
            ResourceRef ref = resource.ref();
            if (isMissing(resource, view) && !namespaces.excludes(ref)) {
                types.find(ref.apiVersion(), ref.kind()).ifPresent(type -> {
                    if (isAdopted(resource)) {
                        found.add(selections.strangers(type, ref));
                    } else {
                        places.computeIfAbsent(selections.all(type, ref, mode == Mode.APPLY), key -> new ArrayList<>())
                                .add(selections.named(type, ref));
                    }
                });
            }
        }
        places.forEach((all, named) -> {
            if (named.size() <= FEW) {
                found.addAll(named);
            } else {
                found.add(all);
            }
        });
        return List.copyOf(found);
    }

    /** Whether what belongs to nobody may be taken without a look. */
    private boolean isAdopted(DesiredResource resource) {
        return mode == Mode.APPLY
                && !Retention.isShared(resource.ref().groupKind())
                && policies.of(resource.application()).allows(Privilege.ADOPTION);
    }

    /** What may not be listed, and so is read one by one. */
    public List<Selection> oneByOne(Collection<DesiredResource> resources, ClusterView view, Types types) {
        List<Selection> named = new ArrayList<>();
        for (DesiredResource resource : resources) {
            ResourceRef ref = resource.ref();
            if (isMissing(resource, view) && !isAdopted(resource)) {
                types.find(ref.apiVersion(), ref.kind())
                        .filter(type -> isForbidden(selections.all(type, ref, mode == Mode.APPLY), view))
                        .ifPresent(type -> named.add(selections.named(type, ref)));
            }
        }
        return named;
    }

    private static boolean isForbidden(Selection selection, ClusterView view) {
        return view.failure(selection)
                .filter(failure -> failure.kind() == FailureKind.FORBIDDEN)
                .isPresent();
    }
}
