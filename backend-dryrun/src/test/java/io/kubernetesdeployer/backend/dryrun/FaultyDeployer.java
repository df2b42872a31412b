package io.kubernetesdeployer.backend.dryrun;

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
import io.kubernetesdeployer.api.cluster.Propagation;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A healthy backend with one thing wrong. */
final class FaultyDeployer implements ResourceDeployer {
    private final ResourceDeployer healthy;
    private final Fault fault;
    private @Nullable List<ResourceType> known;

    FaultyDeployer(ResourceDeployer healthy, Fault fault) {
        this.healthy = healthy;
        this.fault = fault;
    }

    @Override
    public ClusterInfo clusterInfo() {
        return healthy.clusterInfo();
    }

    @Override
    public boolean isAllowed(String verb, ResourceType type, @Nullable String namespace) {
        return has(Fault.EVERYTHING_IS_ALLOWED) || healthy.isAllowed(verb, type, namespace);
    }

    @Override
    public synchronized List<ResourceType> resourceTypes() {
        List<ResourceType> types = new ArrayList<>(healthy.resourceTypes());
        if (has(Fault.SUBRESOURCES_ARE_TOLD)) {
            types.add(new ResourceType("apps", "v1", "Scale", "deployments/scale", true, Set.of("get")));
        }
        if (has(Fault.DISCOVERY_IS_KEPT)) {
            known = known == null ? types : known;
            return known;
        }
        return types;
    }

    @Override
    public Applied apply(ResourceType type, Resource resource, ApplyOptions options) {
        ApplyOptions changed = options.withForce(
                        has(Fault.ALWAYS_FORCES) || options.force() && !has(Fault.IGNORES_FORCE))
                .withDryRun(options.dryRun() && !has(Fault.IGNORES_APPLY_DRY_RUN))
                .withUser(has(Fault.APPLIES_AS_ITSELF) ? null : options.user());
        Applied applied = call(() -> healthy.apply(type, sent(resource), changed));
        return new Applied(
                received(applied.resource()), applied.created() || has(Fault.ALWAYS_CREATED), applied.warnings());
    }

    @Override
    public List<String> tryCreate(ResourceType type, Resource resource, ApplyOptions options) {
        return call(() -> has(Fault.TRY_CREATE_SEES_WHAT_IS_THERE)
                ? healthy.apply(type, sent(resource), options.withDryRun(true)).warnings()
                : healthy.tryCreate(type, sent(resource), options));
    }

    @Override
    public Resource merge(
            ResourceType type, @Nullable String namespace, String name, Document patch, ApplyOptions options) {
        Document sent = has(Fault.MERGE_IGNORES_VERSION)
                ? patch.without("metadata", "resourceVersion")
                : has(Fault.MERGE_KEEPS_OWNERS) ? patch.without("metadata", "managedFields") : patch;
        ApplyOptions changed = options.withDryRun(options.dryRun() && !has(Fault.IGNORES_MERGE_DRY_RUN))
                .withUser(has(Fault.MERGES_AS_ITSELF) ? null : options.user());
        return received(call(() -> healthy.merge(type, namespace, name, sent, changed)));
    }

    @Override
    public Optional<Resource> get(ResourceType type, @Nullable String namespace, String name) {
        Optional<Resource> found =
                call(() -> healthy.get(type, namespace, name)).map(this::received);
        if (found.isEmpty() && has(Fault.GET_FAILS_INSTEAD_OF_EMPTY)) {
            throw new ClusterException(Failure.of(FailureKind.NOT_FOUND, name + " not found"));
        }
        return found;
    }

    @Override
    public ResourcePage list(ResourceType type, ResourceQuery query, PageRequest request) {
        ResourceQuery changed = query.withLabels(has(Fault.LIST_IGNORES_SELECTOR) ? null : query.labelSelector())
                .withFields(has(Fault.LIST_IGNORES_FIELDS) ? null : query.fieldSelector())
                .inNamespace(has(Fault.LIST_IGNORES_NAMESPACE) ? null : query.namespace())
                .withMetadataOnly(query.metadataOnly() && !has(Fault.LIST_IS_NOT_METADATA_ONLY));
        ResourcePage page = call(() -> healthy.list(type, changed, request));
        List<Resource> resources = new ArrayList<>();
        for (Resource resource : page.resources()) {
            resources.add(
                    has(Fault.LIST_HAS_NO_KINDS)
                            ? Resource.of(resource.document().with("Unknown", "kind"))
                            : received(resource));
        }
        return new ResourcePage(
                resources, page.resourceVersion(), has(Fault.LIST_STOPS_AFTER_ONE_PAGE) ? null : page.continueToken());
    }

    @Override
    public Optional<Resource> delete(
            ResourceType type, @Nullable String namespace, String name, DeleteOptions options) {
        DeleteOptions changed = options.withDryRun(options.dryRun() && !has(Fault.IGNORES_DELETE_DRY_RUN))
                .withUser(has(Fault.DELETES_AS_ITSELF) ? null : options.user());
        if (has(Fault.DELETE_IGNORES_PRECONDITIONS)) {
            changed = changed.withUid(null).withResourceVersion(null);
        }
        if (has(Fault.DELETE_IGNORES_PROPAGATION)) {
            changed = changed.withPropagation(Propagation.BACKGROUND);
        }
        DeleteOptions sent = changed;
        try {
            Optional<Resource> left = call(() -> healthy.delete(type, namespace, name, sent));
            return has(Fault.DELETE_HIDES_WHAT_IS_HELD) ? Optional.empty() : left;
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.NOT_FOUND && has(Fault.DELETE_OF_NOTHING_SUCCEEDS)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public ResourceWatch watch(ResourceType type, ResourceQuery query, String resourceVersion) {
        ResourceQuery changed = query.withLabels(has(Fault.WATCH_IGNORES_SELECTOR) ? null : query.labelSelector())
                .withFields(has(Fault.WATCH_IGNORES_FIELDS) ? null : query.fieldSelector());
        String from = has(Fault.WATCH_STARTS_NOW)
                ? healthy.list(type, ResourceQuery.ALL).resourceVersion()
                : resourceVersion;
        return new FaultyWatch(call(() -> healthy.watch(type, changed, from)));
    }

    @Override
    public String podLog(String namespace, String pod, String container, LogQuery query) {
        try {
            return healthy.podLog(namespace, pod, container, query);
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.NOT_FOUND && has(Fault.LOG_OF_NOTHING_IS_EMPTY)) {
                return "";
            }
            throw e;
        }
    }

    @Override
    public List<WorkerNode> workerNodes() {
        return healthy.workerNodes();
    }

    @Override
    public void close() {
        healthy.close();
    }

    private boolean has(Fault asked) {
        return fault == asked;
    }

    private <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (ClusterException e) {
            throw new ClusterException(told(e.failure()), e);
        }
    }

    private Failure told(Failure failure) {
        return new Failure(
                failure.kind() == FailureKind.UNKNOWN_TYPE && has(Fault.WRONG_KIND_FOR_UNKNOWN_TYPES)
                        ? FailureKind.NOT_FOUND
                        : failure.kind(),
                failure.message(),
                has(Fault.LOSES_THE_RESOURCE_OF_A_FAILURE) ? Optional.empty() : failure.resource(),
                has(Fault.LOSES_CAUSES) ? List.of() : failure.causes(),
                has(Fault.LOSES_CONFLICT_DETAILS) && failure.conflicts().size() > 1
                        ? failure.conflicts().subList(0, 1)
                        : failure.conflicts(),
                failure.retryAfter());
    }

    private Resource sent(Resource resource) {
        return Resource.of((Map<?, ?>) mangled(resource.document().asMap()));
    }

    private Resource received(Resource resource) {
        return has(Fault.DROPS_MANAGED_FIELDS)
                ? Resource.of(resource.document().without("metadata", "managedFields"))
                : resource;
    }

    private @Nullable Object mangled(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> mangled = new LinkedHashMap<>();
            map.forEach((key, child) -> {
                if (child != null || !has(Fault.NULLS_ARE_DROPPED)) {
                    mangled.put((String) key, mangled(child));
                }
            });
            return mangled;
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> mangled = new ArrayList<>();
            list.forEach(element -> mangled.add(mangled(element)));
            return mangled;
        }
        if (value instanceof Long number && has(Fault.NUMBERS_BECOME_DOUBLE)) {
            return (long) (double) number;
        }
        if (value instanceof String text && has(Fault.TEXT_LOSES_WHAT_IS_NOT_ASCII)) {
            return text.replaceAll("[^\\p{ASCII}]", "?");
        }
        return value;
    }

    private final class FaultyWatch implements ResourceWatch {
        private final ResourceWatch watch;
        private int count;

        private FaultyWatch(ResourceWatch watch) {
            this.watch = watch;
        }

        @Override
        public Optional<WatchEvent> next(Duration timeout) {
            Optional<WatchEvent> event = watch.next(timeout);
            if (event.isPresent() && has(Fault.WATCH_LOSES_EVENTS) && ++count % 5 == 0) {
                return watch.next(Duration.ofMillis(100));
            }
            if (has(Fault.WATCH_TURNS_NUMBERS_TO_DOUBLE)
                    && event.orElse(null) instanceof WatchEvent.Modified modified) {
                Document document = modified.resource().document();
                return Optional.of(new WatchEvent.Modified(Resource.of(document.with(
                        (double) document.integer("metadata", "generation").orElse(0), "metadata", "generation"))));
            }
            return event;
        }

        @Override
        public void close() {
            watch.close();
        }
    }
}
