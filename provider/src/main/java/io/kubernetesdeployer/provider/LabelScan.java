package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what bears an application's labels, of every type that can be listed and deleted: as many requests as there are
 * types. A type that the deployer may not list everywhere is listed in its own namespace; what it may not list at all
 * it could not apply either.
 */
final class LabelScan implements Inventory {
    private final Calls calls;
    private final Parallel parallel;
    private final Types types;
    private final Labels labels;
    private final String namespace;

    /** @param namespace where the deployer may list, if it may not everywhere */
    LabelScan(Calls calls, Parallel parallel, Types types, Labels labels, String namespace) {
        this.calls = calls;
        this.parallel = parallel;
        this.types = types;
        this.labels = labels;
        this.namespace = namespace;
    }

    @Override
    public List<Resource> of(String uuid) {
        List<ResourceType> scanned = new ArrayList<>();
        for (ResourceType type : types.kinds()) {
            if (type.verbs().contains("list") && type.verbs().contains("delete")) {
                scanned.add(type);
            }
        }
        ListQuery query = ListQuery.ALL.withLabels(labels.selector(uuid)).withMetadataOnly(true);
        List<Resource> found = new ArrayList<>();
        for (List<Resource> resources : parallel.map(scanned, type -> list(type, query))) {
            found.addAll(resources);
        }
        return found;
    }

    private List<Resource> list(ResourceType type, ListQuery query) {
        try {
            return calls.list(type, query);
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.FORBIDDEN && type.namespaced() && query.namespace() == null) {
                return list(type, query.inNamespace(namespace));
            }
            boolean gone = e.kind() == FailureKind.NOT_FOUND || e.kind() == FailureKind.UNKNOWN_TYPE;
            if (gone || e.kind() == FailureKind.FORBIDDEN) {
                return List.of();
            }
            throw e;
        }
    }
}
