package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** What stands under names, whoever's it is. */
final class NamedObjects {
    /** Up to so many objects of a type and namespace it costs less to read each than to list all. */
    private static final int FEW = 3;

    private final Calls calls;
    private final Parallel parallel;
    private final boolean metadataOnly;
    private final ConcurrentMap<ObjectKey, Resource> found = new ConcurrentHashMap<>();
    private final ConcurrentMap<ObjectKey, ClusterException> unknown = new ConcurrentHashMap<>();

    /** @param metadataOnly whether the metadata of the objects suffices */
    NamedObjects(Calls calls, Parallel parallel, boolean metadataOnly) {
        this.calls = calls;
        this.parallel = parallel;
        this.metadataOnly = metadataOnly;
    }

    private record Place(ResourceType type, @Nullable String namespace) {}

    /** Reads what stands under the names of resources whose type is served. */
    void read(Collection<PlannedResource> resources, Types types) {
        Map<Place, List<PlannedResource>> places = new LinkedHashMap<>();
        for (PlannedResource resource : resources) {
            ResourceRef ref = resource.ref();
            types.find(ref.apiVersion(), ref.kind())
                    .ifPresent(
                            type -> places.computeIfAbsent(new Place(type, ref.namespace()), place -> new ArrayList<>())
                                    .add(resource));
        }
        List<Runnable> reads = new ArrayList<>();
        places.forEach((place, wanted) -> {
            if (wanted.size() <= FEW) {
                wanted.forEach(resource -> reads.add(() -> readOne(place.type(), resource)));
            } else {
                reads.add(() -> readAll(place, wanted));
            }
        });
        parallel.map(reads, read -> {
            read.run();
            return true;
        });
    }

    Optional<Resource> find(ResourceRef ref) {
        return Optional.ofNullable(found.get(ObjectKey.of(ref)));
    }

    /** Why it could not be found out whether the object is there. */
    Optional<ClusterException> failure(ResourceRef ref) {
        return Optional.ofNullable(unknown.get(ObjectKey.of(ref)));
    }

    private void readAll(Place place, List<PlannedResource> wanted) {
        try {
            ListQuery query = ListQuery.ALL.inNamespace(place.namespace()).withMetadataOnly(metadataOnly);
            for (Resource resource : calls.list(place.type(), query)) {
                found.put(ObjectKey.of(resource.ref()), resource);
            }
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.FORBIDDEN) {
                wanted.forEach(resource -> readOne(place.type(), resource));
            } else {
                wanted.forEach(resource -> unknown.put(ObjectKey.of(resource.ref()), e));
            }
        }
    }

    private void readOne(ResourceType type, PlannedResource resource) {
        ResourceRef ref = resource.ref();
        try {
            calls.call(resource.application(), ref, cluster -> cluster.get(type, ref.namespace(), ref.name()))
                    .ifPresent(one -> found.put(ObjectKey.of(ref), one));
        } catch (ClusterException e) {
            unknown.put(ObjectKey.of(ref), e);
        }
    }
}
