package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.view.ClusterView;
import io.kubernetesdeployer.provider.view.Selection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is known of namespaces, as of the first time it is asked. */
public final class NamespaceFacts {
    private final ClusterView view;
    private final Types types;
    private final Map<String, Boolean> absent = new HashMap<>();

    NamespaceFacts(ClusterView view, Types types) {
        this.view = view;
        this.types = types;
    }

    Optional<ResourceType> type() {
        return types.find("v1", Kinds.NAMESPACE.kind());
    }

    /** What a namespace is called in the cluster. */
    public static ResourceRef ref(String name) {
        return new ResourceRef("v1", Kinds.NAMESPACE.kind(), null, name);
    }

    /** How one is asked for; empty where the cluster has no namespaces. */
    Optional<Selection> selection(String name) {
        return type().map(type -> Selection.named(type, null, name));
    }

    /** Whether one is known not to be there. */
    boolean isAbsent(String name) {
        return absent.computeIfAbsent(name, this::isKnownToBeAbsent);
    }

    private boolean isKnownToBeAbsent(String name) {
        return !view.hasAnyIn(name)
                && view.find(ref(name)).isEmpty()
                && selection(name).filter(view::knows).isPresent();
    }

    /** Whether an object is known not to be there, because its namespace is not, or it is one that is not. */
    boolean excludes(ResourceRef ref) {
        String name = of(ref);
        return name != null && isAbsent(name);
    }

    /** Why it is not known whether one is there. */
    Optional<ClusterException> failure(String name) {
        return view.hasAnyIn(name) || view.find(ref(name)).isPresent()
                ? Optional.empty()
                : selection(name).flatMap(view::failure);
    }

    Optional<Resource> find(String name) {
        return view.find(ref(name));
    }

    /** The namespace that an object is in, or that it is; {@code null} where there is none. */
    static @Nullable String of(ResourceRef ref) {
        return ref.groupKind().equals(Kinds.NAMESPACE) ? ref.name() : ref.namespace();
    }
}
