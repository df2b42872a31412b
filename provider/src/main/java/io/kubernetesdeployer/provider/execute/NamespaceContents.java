package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Together;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a namespace holds that would go with it and must not. */
public final class NamespaceContents {
    /** What the cluster writes into every namespace by itself. */
    private static final Set<GroupKind> BOOKKEEPING = Set.of(
            GroupKind.parse("Event"),
            GroupKind.parse("Event.events.k8s.io"),
            GroupKind.parse("Endpoints"),
            GroupKind.parse("EndpointSlice.discovery.k8s.io"),
            GroupKind.parse("Lease.coordination.k8s.io"));

    private static final Set<String> GIVEN =
            Set.of("ServiceAccount default", "ConfigMap kube-root-ca.crt", "ConfigMap openshift-service-ca.crt");

    private final Calls calls;
    private final Types types;
    private final Loop loop;

    /** @param loop has the workers that help */
    public NamespaceContents(Calls calls, Types types, Loop loop) {
        this.calls = calls;
        this.types = types;
        this.loop = loop;
    }

    /**
     * Lists every type that lives in namespaces.
     *
     * @param going what is being deleted anyway
     * @throws ClusterException if it cannot be told for sure
     */
    public List<Resource> thatStay(String namespace, Set<ObjectKey> going) {
        List<ResourceType> listed = new ArrayList<>();
        for (ResourceType type : types.kinds()) {
            if (type.namespaced()
                    && type.verbs().contains("list")
                    && type.verbs().contains("delete")
                    && !BOOKKEEPING.contains(type.groupKind())) {
                listed.add(type);
            }
        }
        ResourceQuery query = ResourceQuery.ALL.inNamespace(namespace).withMetadataOnly(true);
        List<Resource> staying = new ArrayList<>();
        for (List<Resource> found : Together.map(loop, namespace, listed, type -> list(type, query))) {
            for (Resource resource : found) {
                if (!going.contains(ObjectKey.of(resource.ref()))
                        && !resource.isTerminating()
                        && !isGiven(resource)
                        && !isDependent(resource)) {
                    staying.add(resource);
                }
            }
        }
        return staying;
    }

    private List<Resource> list(ResourceType type, ResourceQuery query) {
        try {
            return calls.list(type, query).resources();
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.NOT_FOUND || e.kind() == FailureKind.UNKNOWN_TYPE) {
                return List.of();
            }
            throw e;
        }
    }

    private static boolean isGiven(Resource resource) {
        return resource.group().isEmpty()
                && GIVEN.contains(resource.kind() + " " + resource.name().orElse(""));
    }

    /** Goes with its owner, which is in this namespace, too, and counts for itself. One of the whole cluster's does not. */
    private boolean isDependent(Resource resource) {
        List<Document> owners = resource.document().documents("metadata", "ownerReferences");
        return !owners.isEmpty()
                && owners.stream()
                        .allMatch(owner -> types.find(
                                        owner.string("apiVersion").orElse(""),
                                        owner.string("kind").orElse(""))
                                .filter(ResourceType::namespaced)
                                .isPresent());
    }
}
