package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lists a type with as few requests as may be: one namespace where all is in it, else all namespaces at once, and each
 * for itself where that is forbidden.
 */
final class ScopedLists {
    private final Lister lister;
    private final Set<ResourceType> forbidden = ConcurrentHashMap.newKeySet();

    ScopedLists(Lister lister) {
        this.lister = lister;
    }

    /** Whether listing a type in all namespaces was forbidden. */
    boolean isForbidden(ResourceType type) {
        return forbidden.contains(type);
    }

    /**
     * @param namespaces where to look, at least; of no account for types without namespaces
     * @throws ClusterException if a place cannot be listed
     */
    List<Resource> list(ResourceType type, Collection<String> namespaces, ListQuery query) {
        if (!type.namespaced()) {
            return lister.list(type, query);
        }
        return namespaces.size() == 1 ? each(type, namespaces, query) : all(type, namespaces, query);
    }

    /** The same, but in all namespaces wherever that is allowed. */
    List<Resource> all(ResourceType type, Collection<String> namespaces, ListQuery query) {
        if (!isForbidden(type)) {
            try {
                return lister.list(type, query);
            } catch (ClusterException e) {
                if (e.kind() != FailureKind.FORBIDDEN) {
                    throw e;
                }
                forbidden.add(type);
            }
        }
        return each(type, namespaces, query);
    }

    /** Says that what was listed so is still expected to change. */
    void follow(ResourceType type, Collection<String> namespaces, ListQuery query) {
        if (!type.namespaced() || namespaces.size() != 1 && !isForbidden(type)) {
            lister.follow(type, query);
        } else {
            namespaces.forEach(namespace -> lister.follow(type, query.inNamespace(namespace)));
        }
    }

    private List<Resource> each(ResourceType type, Collection<String> namespaces, ListQuery query) {
        List<Resource> found = new ArrayList<>();
        for (String namespace : namespaces) {
            found.addAll(lister.list(type, query.inNamespace(namespace)));
        }
        return found;
    }
}
