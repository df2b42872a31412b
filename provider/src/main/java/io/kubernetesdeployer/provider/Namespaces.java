package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sees to it that the namespaces of resources are there before the resources come. */
final class Namespaces {
    private final Calls calls;
    private final Parallel parallel;
    private final ProviderOptions options;
    private final ApplyOptions apply;
    private final Snapshot snapshot;
    private final LiveNamespaces live;
    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private Set<String> asked = Set.of();

    Namespaces(
            Calls calls,
            Parallel parallel,
            ProviderOptions options,
            ApplyOptions apply,
            Snapshot snapshot,
            LiveNamespaces live) {
        this.calls = calls;
        this.parallel = parallel;
        this.options = options;
        this.apply = apply;
        this.snapshot = snapshot;
        this.live = live;
    }

    /** After a {@link #check} in a dry run: the namespaces that would be made, and so are not there. */
    Set<String> toCome() {
        Set<String> names = new HashSet<>();
        if (apply.dryRun()) {
            names.addAll(made);
            for (String name : asked) {
                if (!snapshot.hasAnyIn(name) && !isThere(name)) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private boolean isThere(String name) {
        try {
            return live.find(name).isPresent();
        } catch (ClusterException e) {
            // The server will tell.
            return true;
        }
    }

    /** Refuses resources whose namespace is neither there nor asked for, or makes it where the options say so. */
    List<PlannedResource> check(List<PlannedResource> resources, Types types) {
        if (live.type().isEmpty()) {
            return resources;
        }
        asked = new HashSet<>();
        Set<String> used = new LinkedHashSet<>();
        for (PlannedResource resource : resources) {
            if (resource.refused().isPresent()) {
                continue;
            }
            if (resource.ref().groupKind().equals(Waves.NAMESPACE)) {
                asked.add(resource.ref().name());
            } else if (resource.ref().namespace() != null) {
                used.add(resource.ref().namespace());
            }
        }
        used.removeAll(asked);
        FurnishedNamespace furnished = furnished(types);
        if (!furnished.isKept()) {
            used.removeIf(snapshot::hasAnyIn);
        }
        List<String> names = new ArrayList<>(used);
        Map<String, ResourceError> missing = new LinkedHashMap<>();
        List<Optional<ResourceError>> problems = parallel.map(names, name -> problem(furnished, name));
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            problems.get(i).ifPresent(error -> missing.put(name, error));
        }
        return resources.stream()
                .map(resource -> {
                    ResourceError error = missing.get(resource.ref().namespace());
                    return error == null || resource.refused().isPresent() ? resource : resource.refusedFor(error);
                })
                .toList();
    }

    /** Makes sure that one more namespace is there. */
    Optional<ResourceError> require(String name, Types types) {
        boolean known =
                snapshot.hasAnyIn(name) || made.contains(name) || live.type().isEmpty();
        return known ? Optional.empty() : problem(furnished(types), name);
    }

    private FurnishedNamespace furnished(Types types) {
        return new FurnishedNamespace(calls, types, options.newNamespaces(), apply);
    }

    /** @return why a namespace is not there and cannot be made; empty where it is there now */
    private Optional<ResourceError> problem(FurnishedNamespace furnished, String name) {
        boolean creates = options.newNamespaces().create();
        try {
            Optional<Resource> there = live.find(name);
            if (there.isEmpty() && !creates) {
                return Optional.of(new ResourceError(
                        FailureKind.NOT_FOUND,
                        "the namespace " + name + " is not there",
                        "Add a Namespace \"" + name + "\" to the request, choose another, or let the deployer create"
                                + " namespaces"));
            }
            if (there.isEmpty() || furnished.isUnfinished(there.get())) {
                furnished.make(name, there.isPresent());
            }
            if (there.isEmpty()) {
                made.add(name);
            }
            return Optional.empty();
        } catch (ClusterException e) {
            // Who may not read namespaces may still write into them; then the server's word on each resource counts.
            return e.kind() == FailureKind.FORBIDDEN && !creates ? Optional.empty() : Optional.of(Advice.of(e, null));
        }
    }
}
