package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ClusterInfo;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.FieldValidation;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.Propagation;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A {@link ResourceDeployer} over the REST API of Kubernetes. */
public final class RestDeployer implements ResourceDeployer {
    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";
    private static final String METADATA =
            "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json";
    private static final String METADATA_LIST =
            "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json";
    private static final int PAGE = 500;
    /** The server ends a watch after this; what stays silent for longer is dead. */
    private static final Duration WATCH = Duration.ofMinutes(5);

    private static final Duration WATCH_IDLE = WATCH.plusSeconds(30);

    private final Calls calls;
    private final String server;
    private final Set<RestWatch> watches = ConcurrentHashMap.newKeySet();

    /**
     * Makes a deployer.
     *
     * @param transport how requests get to the server; closed with this
     * @param endpoint the server, and how much may be asked of it
     * @param json reads and writes JSON
     */
    public RestDeployer(Transport transport, Endpoint endpoint, JsonCodec json) {
        this.calls = new Calls(transport, endpoint, json);
        this.server = endpoint.server().toString();
    }

    @Override
    public String server() {
        return server;
    }

    @Override
    public ClusterInfo clusterInfo() {
        return new Identity(calls).clusterInfo(server);
    }

    @Override
    public boolean isAllowed(String verb, ResourceType type, @Nullable String namespace) {
        return new Identity(calls).isAllowed(verb, type, namespace);
    }

    @Override
    public List<ResourceType> resourceTypes() {
        return new Discovery(calls).resourceTypes();
    }

    @Override
    public Applied apply(ResourceType type, Resource resource, ApplyOptions options) {
        return patch(
                type,
                resource.ref(),
                APPLY,
                resource.document(),
                options,
                (answer, document) -> new Applied(
                        Resource.of(document), answer.status() == 201, Warnings.of(answer.headers("Warning"))));
    }

    @Override
    public Resource merge(
            ResourceType type, @Nullable String namespace, String name, Document patch, ApplyOptions options) {
        return patch(
                type,
                ref(type, namespace, name),
                MERGE,
                patch,
                options.withForce(false),
                (answer, document) -> Resource.of(document));
    }

    private <T> T patch(
            ResourceType type,
            ResourceRef ref,
            String format,
            Document patch,
            ApplyOptions options,
            Calls.Reader<T> reader) {
        String url = ResourceUrl.object(type, ref.namespace(), ref.name())
                .with("fieldManager", options.fieldManager())
                .with("force", options.force() ? "true" : null)
                .with("dryRun", options.dryRun() ? "All" : null)
                .with("fieldValidation", validation(options.fieldValidation()))
                .toString();
        byte[] body = calls.json().write(patch.asMap());
        return calls.send(
                HttpCall.send("PATCH", url, format, body, calls.timeout()).as(options.user()), ref, reader);
    }

    @Override
    public List<String> tryCreate(ResourceType type, Resource resource, ApplyOptions options) {
        ResourceRef ref = resource.ref();
        String url = ResourceUrl.collection(type, ref.namespace())
                .with("fieldManager", options.fieldManager())
                .with("dryRun", "All")
                .with("fieldValidation", validation(options.fieldValidation()))
                .toString();
        byte[] body = calls.json().write(resource.document().asMap());
        try {
            return calls.send(
                    HttpCall.send("POST", url, "application/json", body, calls.timeout())
                            .as(options.user()),
                    ref,
                    (answer, document) -> Warnings.of(answer.headers("Warning")));
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.ALREADY_EXISTS) {
                // The server looks for the name last, when all else is accepted.
                return List.of();
            }
            throw e;
        }
    }

    @Override
    public Optional<Resource> get(ResourceType type, @Nullable String namespace, String name) {
        String url = ResourceUrl.object(type, namespace, name).toString();
        try {
            return Optional.of(calls.send(
                    HttpCall.get(url, calls.timeout()),
                    ref(type, namespace, name),
                    (answer, document) -> Resource.of(document)));
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public ResourcePage list(ResourceType type, ResourceQuery query, PageRequest page) {
        String url = ResourceUrl.collection(type, query.namespace())
                .selecting(query)
                .with("limit", Integer.toString(page.limit() > 0 ? page.limit() : PAGE))
                .with("continue", page.continueToken())
                .toString();
        HttpCall call = HttpCall.get(url, calls.timeout());
        ObjectReader reader = new ObjectReader(type, query.metadataOnly());
        return calls.send(
                query.metadataOnly() ? call.accepting(METADATA_LIST) : call,
                null,
                (answer, document) -> reader.page(document));
    }

    @Override
    public Optional<Resource> delete(
            ResourceType type, @Nullable String namespace, String name, DeleteOptions options) {
        String url = ResourceUrl.object(type, namespace, name).toString();
        byte[] body = calls.json().write(deleteOptions(options));
        return calls.send(
                HttpCall.send("DELETE", url, "application/json", body, calls.timeout())
                        .as(options.user()),
                ref(type, namespace, name),
                // A Status object, or for some types the object as it was, says that it is gone.
                (answer, document) ->
                        document.string("metadata", "deletionTimestamp").isPresent()
                                ? Optional.of(Resource.of(document))
                                : Optional.empty());
    }

    @Override
    public ResourceWatch watch(ResourceType type, ResourceQuery query, String resourceVersion) {
        String url = ResourceUrl.collection(type, query.namespace())
                .selecting(query)
                .with("watch", "true")
                .with("allowWatchBookmarks", "true")
                .with("resourceVersion", resourceVersion)
                .with("timeoutSeconds", Long.toString(WATCH.toSeconds()))
                .toString();
        HttpCall call = HttpCall.get(url, calls.timeout()).streaming(WATCH_IDLE);
        HttpAnswer answer = calls.open(query.metadataOnly() ? call.accepting(METADATA) : call, null);
        ObjectReader reader = new ObjectReader(type, query.metadataOnly());
        RestWatch watch = new RestWatch(answer, reader, calls.json(), calls.ioFailures(), watches::remove);
        watches.add(watch);
        watch.start();
        if (calls.isClosed()) {
            watch.close();
        }
        return watch;
    }

    @Override
    public String podLog(String namespace, String pod, String container, LogQuery query) {
        String url = ResourceUrl.log(namespace, pod, container, query).toString();
        return calls.text(
                HttpCall.get(url, calls.timeout()).accepting("*/*"),
                new ResourceRef("v1", "Pod", namespace, pod),
                query.limitBytes());
    }

    @Override
    public List<WorkerNode> workerNodes() {
        return new Nodes(calls).all();
    }

    @Override
    public void close() {
        calls.close();
        // Their connections are in use, so that the transport leaves them alone.
        watches.forEach(RestWatch::close);
    }

    private static ResourceRef ref(ResourceType type, @Nullable String namespace, String name) {
        return new ResourceRef(type.apiVersion(), type.kind(), namespace, name);
    }

    private static String validation(FieldValidation validation) {
        return switch (validation) {
            case IGNORE -> "Ignore";
            case WARN -> "Warn";
            case STRICT -> "Strict";
        };
    }

    private static Map<String, Object> deleteOptions(DeleteOptions options) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("apiVersion", "v1");
        body.put("kind", "DeleteOptions");
        body.put("propagationPolicy", propagation(options.propagation()));
        Map<String, Object> preconditions = new LinkedHashMap<>();
        if (options.uid() != null) {
            preconditions.put("uid", options.uid());
        }
        if (options.resourceVersion() != null) {
            preconditions.put("resourceVersion", options.resourceVersion());
        }
        if (!preconditions.isEmpty()) {
            body.put("preconditions", preconditions);
        }
        if (options.dryRun()) {
            body.put("dryRun", List.of("All"));
        }
        return body;
    }

    private static String propagation(Propagation propagation) {
        return switch (propagation) {
            case BACKGROUND -> "Background";
            case FOREGROUND -> "Foreground";
            case ORPHAN -> "Orphan";
        };
    }
}
