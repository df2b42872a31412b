package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A deployer with something in front of, or behind, every call. */
final class FaultyDeployer implements ResourceDeployer {
    private final ResourceDeployer deployer;
    private final Fault fault;

    FaultyDeployer(ResourceDeployer deployer, Fault fault) {
        this.deployer = deployer;
        this.fault = fault;
    }

    /** Comes between a caller and the cluster. */
    interface Fault {
        /** @param call what is called and about what: {@code apply ConfigMap/a} */
        <T> T around(String call, Supplier<T> inner);
    }

    @Override
    public ClusterInfo clusterInfo() {
        return fault.around("clusterInfo", deployer::clusterInfo);
    }

    @Override
    public boolean isAllowed(String verb, ResourceType type, @Nullable String namespace) {
        return fault.around("isAllowed " + type.kind(), () -> deployer.isAllowed(verb, type, namespace));
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return fault.around("resourceTypes", deployer::resourceTypes);
    }

    @Override
    public Applied apply(ResourceType type, Resource resource, ApplyOptions options) {
        return fault.around(
                "apply " + type.kind() + "/" + resource.name().orElse(""),
                () -> deployer.apply(type, resource, options));
    }

    @Override
    public List<String> tryCreate(ResourceType type, Resource resource, ApplyOptions options) {
        return fault.around(
                "tryCreate " + type.kind() + "/" + resource.name().orElse(""),
                () -> deployer.tryCreate(type, resource, options));
    }

    @Override
    public Resource merge(
            ResourceType type, @Nullable String namespace, String name, Document patch, ApplyOptions options) {
        return fault.around(
                "merge " + type.kind() + "/" + name, () -> deployer.merge(type, namespace, name, patch, options));
    }

    @Override
    public Optional<Resource> get(ResourceType type, @Nullable String namespace, String name) {
        return fault.around("get " + type.kind() + "/" + name, () -> deployer.get(type, namespace, name));
    }

    @Override
    public ResourcePage list(ResourceType type, ResourceQuery query, PageRequest page) {
        return fault.around("list " + type.kind(), () -> deployer.list(type, query, page));
    }

    @Override
    public Optional<Resource> delete(
            ResourceType type, @Nullable String namespace, String name, DeleteOptions options) {
        return fault.around(
                "delete " + type.kind() + "/" + name, () -> deployer.delete(type, namespace, name, options));
    }

    @Override
    public ResourceWatch watch(ResourceType type, ResourceQuery query, String resourceVersion) {
        return fault.around("watch " + type.kind(), () -> deployer.watch(type, query, resourceVersion));
    }

    @Override
    public String podLog(String namespace, String pod, String container, LogQuery query) {
        return fault.around("podLog " + pod, () -> deployer.podLog(namespace, pod, container, query));
    }

    @Override
    public List<WorkerNode> workerNodes() {
        return fault.around("workerNodes", deployer::workerNodes);
    }

    @Override
    public void close() {
        deployer.close();
    }
}
