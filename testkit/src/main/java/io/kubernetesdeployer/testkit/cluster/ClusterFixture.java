package io.kubernetesdeployer.testkit.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.fail;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A deployer with a namespace of its own, and what the tests of {@link ResourceDeployerContract} do with it. */
public final class ClusterFixture implements AutoCloseable {
    private static final int THREADS = 8;

    private final ResourceDeployer deployer;
    private final boolean controllers;
    private final Duration patience;
    private final String suffix = UUID.randomUUID().toString().substring(0, 8);
    private final List<Runnable> cleanups = new ArrayList<>();

    ClusterFixture(ResourceDeployer deployer, boolean controllers, Duration patience) {
        this.deployer = deployer;
        this.controllers = controllers;
        this.patience = patience;
        apply(namespace(namespace()));
        cleanups.add(() -> discard("v1", "Namespace", null, namespace()));
    }

    /** The deployer under test. */
    public ResourceDeployer deployer() {
        return deployer;
    }

    /** Whether the cluster's controllers run. */
    public boolean hasControllers() {
        return controllers;
    }

    /** This test's namespace. */
    public String namespace() {
        return "contract-" + suffix;
    }

    /** What makes this test's names unlike those of others. */
    public String suffix() {
        return suffix;
    }

    /** To be done at the end, before what was added earlier; what fails then is ignored. */
    public void atEnd(Runnable cleanup) {
        cleanups.add(0, cleanup);
    }

    /** The type of a kind, from discovery. */
    public ResourceType type(String apiVersion, String kind) {
        return findType(apiVersion, kind).orElseGet(() -> fail("discovery lacks " + apiVersion + " " + kind));
    }

    /** The type of a kind, if it is served. */
    public Optional<ResourceType> findType(String apiVersion, String kind) {
        return deployer.resourceTypes().stream()
                .filter(type ->
                        type.apiVersion().equals(apiVersion) && type.kind().equals(kind))
                .findFirst();
    }

    /** The type of ConfigMaps. */
    public ResourceType configMaps() {
        return type("v1", "ConfigMap");
    }

    /** Applies as the manager {@code contract}. */
    public Applied apply(Resource resource) {
        return apply(resource, "contract");
    }

    /** Applies as a manager. */
    public Applied apply(Resource resource, String manager) {
        return apply(resource, ApplyOptions.as(manager));
    }

    /** Applies. */
    public Applied apply(Resource resource, ApplyOptions options) {
        return deployer.apply(type(resource.apiVersion(), resource.kind()), resource, options);
    }

    /** Merges a patch, which names the object, into it, as a manager. */
    public Resource merge(Resource patch, String manager) {
        return merge(patch, ApplyOptions.as(manager));
    }

    /** Merges a patch, which names the object, into it. */
    public Resource merge(Resource patch, ApplyOptions options) {
        return deployer.merge(
                type(patch.apiVersion(), patch.kind()),
                patch.namespace().orElse(null),
                patch.name().orElseThrow(),
                patch.document(),
                options);
    }

    /** Reads an object again. */
    public Optional<Resource> find(Resource resource) {
        return deployer.get(
                type(resource.apiVersion(), resource.kind()),
                resource.namespace().orElse(null),
                resource.name().orElseThrow());
    }

    /** Reads an object that must be there. */
    public Document read(Resource resource) {
        return find(resource).orElseGet(() -> fail(resource + " is not there")).document();
    }

    /** Deletes an object. */
    public Optional<Resource> delete(Resource resource, DeleteOptions options) {
        return deployer.delete(
                type(resource.apiVersion(), resource.kind()),
                resource.namespace().orElse(null),
                resource.name().orElseThrow(),
                options);
    }

    /** The names of the objects that a query finds, over all pages. */
    public List<String> names(ResourceType type, ResourceQuery query) {
        return names(type, query, PageRequest.FIRST);
    }

    /** The names of the objects that a query finds, from a page on. */
    public List<String> names(ResourceType type, ResourceQuery query, PageRequest first) {
        List<String> names = new ArrayList<>();
        PageRequest next = first;
        while (true) {
            ResourcePage page = deployer.list(type, query, next);
            page.resources().forEach(resource -> names.add(resource.name().orElse("")));
            if (page.continueToken() == null) {
                return names;
            }
            next = next.from(page.continueToken());
        }
    }

    /** ConfigMaps of this test's namespace. */
    public ResourceQuery here() {
        return ResourceQuery.ALL.inNamespace(namespace());
    }

    /** A namespace. */
    public Resource namespace(String name) {
        return Resource.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name)));
    }

    /** A ConfigMap in this test's namespace. */
    public Resource configMap(String name, Map<String, String> data) {
        return object("v1", "ConfigMap", name, data.isEmpty() ? Map.of() : Map.of("data", data));
    }

    /** A Deployment in this test's namespace. */
    public Resource deployment(String name, int replicas, String image) {
        return object(
                "apps/v1",
                "Deployment",
                name,
                Map.of(
                        "spec",
                        Map.of(
                                "replicas", replicas,
                                "selector", Map.of("matchLabels", Map.of("app", name)),
                                "template",
                                        Map.of(
                                                "metadata", Map.of("labels", Map.of("app", name)),
                                                "spec",
                                                        Map.of(
                                                                "containers",
                                                                List.of(Map.of("name", "main", "image", image)))))));
    }

    /** An object in this test's namespace. */
    public Resource object(String apiVersion, String kind, String name, Map<String, ?> rest) {
        return Resource.of(Document.of(rest)
                .with(apiVersion, "apiVersion")
                .with(kind, "kind")
                .with(name, "metadata", "name")
                .with(namespace(), "metadata", "namespace"));
    }

    /** A resource with a value set. */
    public Resource with(Resource resource, @Nullable Object value, String... path) {
        return Resource.of(resource.document().with(value, path));
    }

    /** The failure of a call, which must be of a kind. */
    public Failure failure(FailureKind kind, Runnable call) {
        Failure failure = assertThrows(ClusterException.class, call::run, "should fail as " + kind)
                .failure();
        assertEquals(kind, failure.kind(), failure.message());
        return failure;
    }

    /** Waits for something that the cluster does in its own time. */
    public void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("after " + patience.toSeconds() + " s still not: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    /** The next event of a watch that is not a bookmark. */
    public WatchEvent next(ResourceWatch watch) {
        while (true) {
            WatchEvent event = watch.next(patience).orElseGet(() -> fail("no event came"));
            if (!(event instanceof WatchEvent.Bookmark)) {
                return event;
            }
        }
    }

    /** Does things at once, and gives what came of them. */
    public <T> List<T> together(List<Callable<T>> calls) {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(calls, patience.toSeconds(), TimeUnit.SECONDS)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new AssertionError("a call failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Removes an object if it is there, whatever happens. */
    public void discard(String apiVersion, String kind, @Nullable String namespace, String name) {
        try {
            deployer.delete(type(apiVersion, kind), namespace, name, DeleteOptions.BACKGROUND);
        } catch (ClusterException e) {
            // It was to go anyway.
        }
    }

    @Override
    public void close() {
        try {
            for (Runnable cleanup : cleanups) {
                try {
                    cleanup.run();
                } catch (ClusterException | AssertionError e) {
                    // What a test leaves behind does not make it fail.
                }
            }
        } finally {
            deployer.close();
        }
    }
}
