package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells kinds that are gone for good, with all their objects, from those whose server just does not answer, and those of
 * which discovery does not know yet: it has none of them.
 */
final class UnservedKinds {
    private static final GroupKind SERVICE = new GroupKind("apiregistration.k8s.io", "APIService");

    private final Calls calls;
    private final Types types;
    private final Map<GroupKind, List<Resource>> known = new HashMap<>();

    UnservedKinds(Calls calls, Types types) {
        this.calls = calls;
        this.types = types;
    }

    /** Whether no server that may come back can have objects of a kind that is not served; in doubt not. */
    boolean isGone(GroupKind kind) {
        try {
            return all(SERVICE).stream()
                            .filter(service -> service.document()
                                    .string("spec", "group")
                                    .orElse("")
                                    .equals(kind.group()))
                            .allMatch(
                                    service -> Conditions.of(service.document()).is("Available", "True"))
                    && all(Waves.DEFINITION).stream()
                            .noneMatch(one -> Definitions.defined(one).equals(kind));
        } catch (ClusterException e) {
            return false;
        }
    }

    private List<Resource> all(GroupKind kind) {
        return known.computeIfAbsent(
                kind,
                key -> types.find(key)
                        .map(type -> calls.list(type, ListQuery.ALL))
                        .orElse(List.of()));
    }
}
