package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces are there, each asked for once in a pass at most. In one that is not there nobody has anything, so
 * that nothing need be looked for.
 */
final class LiveNamespaces {
    /** Of more it costs too much to ask for each. */
    private static final int MANY = 50;

    private final Calls calls;
    private final Parallel parallel;
    private final Types types;
    private final ConcurrentMap<String, Optional<Resource>> known = new ConcurrentHashMap<>();

    LiveNamespaces(Calls calls, Parallel parallel, Types types) {
        this.calls = calls;
        this.parallel = parallel;
        this.types = types;
    }

    Optional<ResourceType> type() {
        return types.find("v1", "Namespace");
    }

    /** Asks for some; of those that may not be read nothing is known. */
    void read(Collection<String> names) {
        if (names.size() <= MANY && type().isPresent()) {
            parallel.map(List.copyOf(names), name -> {
                try {
                    return find(name).isPresent();
                } catch (ClusterException e) {
                    return false;
                }
            });
        }
    }

    /** Whether an object is known not to be there: its namespace is not, or it is one that is not. */
    boolean excludes(ResourceRef ref) {
        String name = of(ref);
        Optional<Resource> found = name == null ? null : known.get(name);
        return found != null && found.isEmpty();
    }

    /** The namespace that an object is in, or that it is; {@code null} where there is none. */
    static @Nullable String of(ResourceRef ref) {
        return ref.groupKind().equals(Waves.NAMESPACE) ? ref.name() : ref.namespace();
    }

    /** @throws ClusterException if it cannot be read */
    Optional<Resource> find(String name) {
        Optional<Resource> before = known.get(name);
        if (before != null) {
            return before;
        }
        ResourceType type = type().orElseThrow();
        Optional<Resource> now = calls.call("", null, cluster -> cluster.get(type, null, name));
        known.put(name, now);
        return now;
    }
}
