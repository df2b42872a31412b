package example;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Another deployer, and a line in a file before each change that it makes. */
final class RecordingDeployer implements ResourceDeployer {
    private final ResourceDeployer cluster;
    private final Path file;

    RecordingDeployer(ResourceDeployer cluster, Path file) {
        this.cluster = cluster;
        this.file = file;
    }

    @Override
    public String server() {
        return cluster.server();
    }

    @Override
    public ClusterInfo clusterInfo() {
        return cluster.clusterInfo();
    }

    @Override
    public boolean isAllowed(String verb, ResourceType type, String namespace) {
        return cluster.isAllowed(verb, type, namespace);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return cluster.resourceTypes();
    }

    @Override
    public Applied apply(ResourceType type, Resource resource, ApplyOptions options) {
        if (!options.dryRun()) {
            record("apply " + resource);
        }
        return cluster.apply(type, resource, options);
    }

    @Override
    public List<String> tryCreate(ResourceType type, Resource resource, ApplyOptions options) {
        return cluster.tryCreate(type, resource, options);
    }

    @Override
    public Resource merge(
            ResourceType type, String namespace, String name, Document patch, ApplyOptions options) {
        return cluster.merge(type, namespace, name, patch, options);
    }

    @Override
    public Optional<Resource> get(ResourceType type, String namespace, String name) {
        return cluster.get(type, namespace, name);
    }

    @Override
    public ResourcePage list(ResourceType type, ResourceQuery query, PageRequest page) {
        return cluster.list(type, query, page);
    }

    @Override
    public Optional<Resource> delete(ResourceType type, String namespace, String name, DeleteOptions options) {
        if (!options.dryRun()) {
            record("delete " + type.kind() + " " + (namespace == null ? "" : namespace + "/") + name);
        }
        return cluster.delete(type, namespace, name, options);
    }

    @Override
    public ResourceWatch watch(ResourceType type, ResourceQuery query, String resourceVersion) {
        return cluster.watch(type, query, resourceVersion);
    }

    @Override
    public String podLog(String namespace, String pod, String container, LogQuery query) {
        return cluster.podLog(namespace, pod, container, query);
    }

    @Override
    public List<WorkerNode> workerNodes() {
        return cluster.workerNodes();
    }

    @Override
    public void close() {
        cluster.close();
    }

    /** What cannot be recorded is not done. */
    private synchronized void record(String change) {
        try {
            Files.writeString(file, change + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new ClusterException(
                    Failure.of(FailureKind.CONFIGURATION, "the change cannot be recorded in " + file + ": " + e), e);
        }
    }
}
