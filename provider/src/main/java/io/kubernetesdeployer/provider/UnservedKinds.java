package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells kinds that are gone for good, with all their objects, from those whose server just does not answer: discovery
 * has neither.
 */
final class UnservedKinds {
    private final Calls calls;
    private final Types types;
    private @Nullable List<Resource> services;

    UnservedKinds(Calls calls, Types types) {
        this.calls = calls;
        this.types = types;
    }

    /** Whether no server that may come back can have objects of a kind that is not served; in doubt not. */
    boolean isGone(GroupKind kind) {
        Optional<ResourceType> type = types.find(new GroupKind("apiregistration.k8s.io", "APIService"));
        if (type.isEmpty()) {
            return true;
        }
        try {
            if (services == null) {
                services = calls.list(type.get(), ListQuery.ALL);
            }
            return services.stream()
                    .filter(service -> service.document()
                            .string("spec", "group")
                            .orElse("")
                            .equals(kind.group()))
                    .allMatch(service -> Conditions.of(service.document()).is("Available", "True"));
        } catch (ClusterException e) {
            return false;
        }
    }
}
