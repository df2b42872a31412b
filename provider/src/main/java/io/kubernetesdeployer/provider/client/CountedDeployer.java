package io.kubernetesdeployer.provider.client;

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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A cluster whose calls are counted, those that fail and are made again included. */
final class CountedDeployer implements ResourceDeployer {
    private final ResourceDeployer deployer;
    private final Map<String, Integer> counts = new TreeMap<>();

    CountedDeployer(ResourceDeployer deployer) {
        this.deployer = deployer;
    }

    /** How many calls of each kind there were so far. */
    Map<String, Integer> counts() {
        synchronized (counts) {
            return Map.copyOf(counts);
        }
    }

    private ResourceDeployer counted(String verb) {
        synchronized (counts) {
            counts.merge(verb, 1, Integer::sum);
        }
        return deployer;
    }

    @Override
    public ClusterInfo clusterInfo() {
        return counted("info").clusterInfo();
    }

    @Override
    public boolean isAllowed(String verb, ResourceType type, @Nullable String namespace) {
        return counted("review").isAllowed(verb, type, namespace);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return counted("discovery").resourceTypes();
    }

    @Override
    public Applied apply(ResourceType type, Resource resource, ApplyOptions options) {
        return counted("apply").apply(type, resource, options);
    }

    @Override
    public List<String> tryCreate(ResourceType type, Resource resource, ApplyOptions options) {
        return counted("try").tryCreate(type, resource, options);
    }

    @Override
    public Resource merge(
            ResourceType type, @Nullable String namespace, String name, Document patch, ApplyOptions options) {
        return counted("merge").merge(type, namespace, name, patch, options);
    }

    @Override
    public Optional<Resource> get(ResourceType type, @Nullable String namespace, String name) {
        return counted("get").get(type, namespace, name);
    }

    @Override
    public ResourcePage list(ResourceType type, ResourceQuery query, PageRequest page) {
        return counted("list").list(type, query, page);
    }

    @Override
    public Optional<Resource> delete(
            ResourceType type, @Nullable String namespace, String name, DeleteOptions options) {
        return counted("delete").delete(type, namespace, name, options);
    }

    @Override
    public ResourceWatch watch(ResourceType type, ResourceQuery query, String resourceVersion) {
        return counted("watch").watch(type, query, resourceVersion);
    }

    @Override
    public String podLog(String namespace, String pod, String container, LogQuery query) {
        return counted("log").podLog(namespace, pod, container, query);
    }

    @Override
    public List<WorkerNode> workerNodes() {
        return counted("nodes").workerNodes();
    }

    /** The cluster belongs to who opened it. */
    @Override
    public void close() {}
}
