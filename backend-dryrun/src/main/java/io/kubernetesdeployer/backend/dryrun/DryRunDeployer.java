package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.query.EventCursor;
import io.kubernetesdeployer.backend.dryrun.query.Listing;
import io.kubernetesdeployer.backend.dryrun.query.PodLog;
import io.kubernetesdeployer.backend.dryrun.query.Selection;
import io.kubernetesdeployer.backend.dryrun.store.History;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The backend: every call goes to the model, one at a time. */
final class DryRunDeployer implements ResourceDeployer {
    private final DryRunSettings settings;
    private final Cluster cluster;
    private final Guard guard;
    private final Listing listing;

    DryRunDeployer(DryRunSettings settings, Cluster cluster, Guard guard) {
        this.settings = settings;
        this.cluster = cluster;
        this.guard = guard;
        this.listing = new Listing(cluster.store());
    }

    @Override
    public ClusterInfo clusterInfo() {
        return guard.call(now -> new ClusterInfo(
                settings.state() == null ? "dryrun: in memory" : "dryrun: " + settings.state(),
                Types.KUBERNETES_VERSION,
                Permissions.USER,
                List.of("system:authenticated")));
    }

    @Override
    public boolean isAllowed(String verb, ResourceType type, @Nullable String namespace) {
        return guard.call(now -> settings.forbidden().allows(verb, type.toString(), Permissions.USER));
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return guard.call(
                now -> cluster.types().all().stream().map(ServedType::type).toList());
    }

    @Override
    public Applied apply(ResourceType type, Resource resource, ApplyOptions options) {
        String name = resource.name().orElse("");
        ResourceRef ref = ref(type, resource.namespace().orElse(null), name);
        return guard.call(now -> about(ref, () -> {
            ServedType served = cluster.types().require(type, "patch");
            settings.forbidden().require("patch", type, ref.namespace(), name, options.user());
            return cluster.applying().apply(served, resource, options, now);
        }));
    }

    @Override
    public List<String> tryCreate(ResourceType type, Resource resource, ApplyOptions options) {
        String name = resource.name().orElse("");
        ResourceRef ref = ref(type, resource.namespace().orElse(null), name);
        return guard.call(now -> about(ref, () -> {
            ServedType served = cluster.types().require(type, "create");
            settings.forbidden().require("create", type, ref.namespace(), name, options.user());
            return cluster.applying().tryCreate(served, resource, options, now);
        }));
    }

    @Override
    public Resource merge(
            ResourceType type, @Nullable String namespace, String name, Document patch, ApplyOptions options) {
        return guard.call(now -> about(ref(type, namespace, name), () -> {
            ServedType served = cluster.types().require(type, "patch");
            settings.forbidden().require("patch", type, namespace, name, options.user());
            return cluster.applying().merge(served, key(served, namespace, name), patch, options, now);
        }));
    }

    @Override
    public Optional<Resource> get(ResourceType type, @Nullable String namespace, String name) {
        return guard.call(now -> about(ref(type, namespace, name), () -> {
            ServedType served = cluster.types().require(type, "get");
            allow("get", type, namespace, name);
            StoredObject object = cluster.store().get(key(served, namespace, name));
            return object == null ? Optional.empty() : Optional.of(served.view(object.document()));
        }));
    }

    @Override
    public ResourcePage list(ResourceType type, ResourceQuery query, PageRequest page) {
        return guard.call(now -> {
            ServedType served = cluster.types().require(type, "list");
            allow("list", type, query.namespace(), "");
            return listing.list(served, query, page);
        });
    }

    @Override
    public Optional<Resource> delete(
            ResourceType type, @Nullable String namespace, String name, DeleteOptions options) {
        return guard.call(now -> about(ref(type, namespace, name), () -> {
            ServedType served = cluster.types().require(type, "delete");
            settings.forbidden().require("delete", type, namespace, name, options.user());
            return cluster.deleting().delete(served, key(served, namespace, name), options, now);
        }));
    }

    @Override
    public ResourceWatch watch(ResourceType type, ResourceQuery query, String resourceVersion) {
        return guard.call(now -> {
            ServedType served = cluster.types().require(type, "watch");
            allow("watch", type, query.namespace(), "");
            History history = cluster.store().history();
            return new DryRunWatch(
                    guard, new EventCursor(history, Selection.of(served, query), version(resourceVersion)));
        });
    }

    @Override
    public String podLog(String namespace, String pod, String container, LogQuery query) {
        return guard.call(now -> about(new ResourceRef("v1", "Pod", namespace, pod), () -> {
            ServedType served = cluster.types().byKind("v1", "Pod");
            if (served == null) {
                throw Errors.notFound("pods", pod);
            }
            allow("get", served.type(), namespace, pod);
            StoredObject object = cluster.store().get(key(served, namespace, pod));
            if (object == null) {
                throw Errors.notFound("pods", pod);
            }
            return PodLog.of(object.document(), container, query.previous());
        }));
    }

    @Override
    public List<WorkerNode> workerNodes() {
        return guard.call(now -> {
            List<WorkerNode> nodes = new ArrayList<>();
            for (int i = 1; i <= settings.workers(); i++) {
                String name = "node-" + i;
                List<WorkerNode.Address> addresses = List.of(
                        new WorkerNode.Address("InternalIP", "192.0.2." + i), new WorkerNode.Address("Hostname", name));
                nodes.add(new WorkerNode(name, addresses, true, false));
            }
            return nodes;
        });
    }

    @Override
    public void close() {
        guard.close(cluster.store()::close);
    }

    private void allow(String verb, ResourceType type, @Nullable String namespace, String name) {
        settings.forbidden().require(verb, type, namespace, name, null);
    }

    private static ObjectKey key(ServedType type, @Nullable String namespace, String name) {
        if (type.type().namespaced() && (namespace == null || namespace.isEmpty())) {
            throw Errors.of(FailureKind.INVALID, "an empty namespace may not be set when a resource name is provided");
        }
        return type.key(namespace, name);
    }

    private static long version(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Errors.of(FailureKind.INVALID, "resourceVersion: Invalid value: \"" + text + "\"");
        }
    }

    private static ResourceRef ref(ResourceType type, @Nullable String namespace, String name) {
        return new ResourceRef(type.apiVersion(), type.kind(), namespace, name);
    }

    private static <T> T about(ResourceRef ref, Supplier<T> call) {
        try {
            return call.get();
        } catch (ClusterException e) {
            throw new ClusterException(e.failure().about(ref), e.getCause());
        }
    }
}
