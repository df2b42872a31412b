package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.Collection;
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
    private final ConcurrentMap<String, Ahead<Optional<Resource>>> known = new ConcurrentHashMap<>();

    LiveNamespaces(Calls calls, Parallel parallel, Types types) {
        this.calls = calls;
        this.parallel = parallel;
        this.types = types;
    }

    Optional<ResourceType> type() {
        return types.find("v1", "Namespace");
    }

    /** Begins to ask for some. */
    void ask(Collection<String> names) {
        if (names.size() <= MANY && type().isPresent()) {
            names.forEach(name -> known.computeIfAbsent(name, one -> parallel.ahead(() -> get(one))));
        }
    }

    /** Whether an object is known not to be there: its namespace was asked for and is not, or it is one that is not. */
    boolean excludes(ResourceRef ref) {
        String name = of(ref);
        Ahead<Optional<Resource>> asked = name == null ? null : known.get(name);
        try {
            return asked != null && asked.get().isEmpty();
        } catch (ClusterException e) {
            return false;
        }
    }

    /** The namespace that an object is in, or that it is; {@code null} where there is none. */
    static @Nullable String of(ResourceRef ref) {
        return ref.groupKind().equals(Waves.NAMESPACE) ? ref.name() : ref.namespace();
    }

    /** The same of one that is not placed yet; empty where it says nothing. */
    static Optional<String> of(Resource resource) {
        return resource.groupKind().equals(Waves.NAMESPACE) ? resource.name() : resource.namespace();
    }

    /** @throws ClusterException if it cannot be read */
    Optional<Resource> find(String name) {
        return known.computeIfAbsent(name, one -> new Ahead<>(() -> get(one))).get();
    }

    private Optional<Resource> get(String name) {
        ResourceType type = type().orElseThrow();
        return calls.call("", null, cluster -> cluster.get(type, null, name));
    }
}
