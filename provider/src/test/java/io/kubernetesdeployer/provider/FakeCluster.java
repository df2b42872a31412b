package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
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
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.api.cluster.WorkerNode;
import io.kubernetesdeployer.provider.object.ApplySet;
import io.kubernetesdeployer.provider.object.Conditions;
import io.kubernetesdeployer.provider.object.Definitions;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A cluster for tests whose every state the test decides: nothing in it happens by itself. Holds whole objects; knows
 * namespaces, definitions, owners of objects and finalizers. The fields of an object belong to the one that applied it
 * last, whatever becomes of their values.
 */
public final class FakeCluster implements ResourceDeployer {
    private static final Set<String> VERBS = Set.of("get", "list", "watch", "patch", "delete");

    private final Map<ObjectKey, Resource> objects = new LinkedHashMap<>();
    private final List<String> calls = new ArrayList<>();
    private List<WorkerNode> nodes = List.of(node("one", false, "10.0.0.7"));
    private final List<Change> changes = new ArrayList<>();
    private final List<FakeWatch> watches = new ArrayList<>();
    private final Map<String, String> logs = new HashMap<>();
    private @Nullable FailureKind unwatchable = FailureKind.FORBIDDEN;
    private boolean establishing = true;
    private boolean telling = true;
    private int version;

    FakeCluster() {
        put(Resource.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", "default"))));
    }

    static WorkerNode node(String name, boolean controlPlane, String address) {
        return new WorkerNode(name, List.of(new WorkerNode.Address("InternalIP", address)), true, controlPlane);
    }

    public synchronized void nodes(WorkerNode... value) {
        nodes = List.of(value);
    }

    /** Whether definitions are Established as soon as they are applied. */
    synchronized void establishing(boolean value) {
        establishing = value;
    }

    /** Every call so far: {@code apply ConfigMap/a}. */
    synchronized List<String> calls() {
        return List.copyOf(calls);
    }

    synchronized List<String> calls(String verb) {
        return calls.stream().filter(call -> call.startsWith(verb + " ")).toList();
    }

    /** Makes an object as it stands, by nobody. */
    synchronized Resource put(Resource resource) {
        return put(resource, "uid-" + (version + 1));
    }

    /** Makes an object as it stands, with a uid. */
    synchronized Resource put(Resource resource, String uid) {
        version++;
        Document stamped = resource.document()
                .with(uid, "metadata", "uid")
                .with(Integer.toString(version), "metadata", "resourceVersion");
        Resource stored = Resource.of(stamped);
        objects.put(ObjectKey.of(stored.ref()), stored);
        changed(stored, false);
        return stored;
    }

    synchronized Optional<Resource> find(String kind, String name) {
        return objects.values().stream()
                .filter(one -> one.kind().equals(kind) && one.name().orElse("").equals(name))
                .findFirst();
    }

    /** The inventories. */
    synchronized List<Resource> inventories() {
        return objects.values().stream()
                .filter(one -> one.labels().containsKey(ApplySet.ID))
                .toList();
    }

    /** {@code Kind/name} of everything but the namespace default and inventories, sorted. */
    synchronized List<String> names() {
        return objects.values().stream()
                .filter(one -> !one.labels().containsKey(ApplySet.ID))
                .map(one -> one.kind() + "/" + one.name().orElse(""))
                .filter(name -> !name.equals("Namespace/default"))
                .sorted()
                .toList();
    }

    synchronized void edit(String kind, String name, UnaryOperator<Document> edit) {
        Resource before = find(kind, name).orElseThrow();
        Document after = edit.apply(before.document()).with(Integer.toString(++version), "metadata", "resourceVersion");
        objects.put(ObjectKey.of(before.ref()), Resource.of(after));
        changed(Resource.of(after), false);
    }

    /** Somebody changes {@code data.value}, which is his from then on. */
    synchronized void take(String kind, String name, String manager, String value) {
        edit(kind, name, document -> {
            List<Object> managers = new ArrayList<>();
            for (Document entry : document.documents("metadata", "managedFields")) {
                managers.add(entry.without("fieldsV1", "f:data", "f:value").asMap());
            }
            managers.removeIf(entry -> entry instanceof Map<?, ?> map && manager.equals(map.get("manager")));
            managers.add(Map.of(
                    "manager",
                    manager,
                    "operation",
                    "Update",
                    "apiVersion",
                    "v1",
                    "fieldsV1",
                    Map.of("f:data", Map.of("f:value", Map.of()))));
            return document.with(value, "data", "value").with(managers, "metadata", "managedFields");
        });
    }

    synchronized void remove(String kind, String name) {
        remove(find(kind, name).orElseThrow());
    }

    private void remove(Resource gone) {
        objects.remove(ObjectKey.of(gone.ref()));
        version++;
        changed(Resource.of(gone.document().with(Integer.toString(version), "metadata", "resourceVersion")), true);
        objects.values().stream().filter(one -> isPartOf(one, gone)).toList().forEach(this::remove);
    }

    /** What goes with a namespace, or a definition. */
    private static boolean isPartOf(Resource one, Resource whole) {
        return whole.groupKind().equals(Kinds.NAMESPACE)
                ? one.namespace().equals(whole.name())
                : whole.groupKind().equals(Kinds.DEFINITION) && one.groupKind().equals(Definitions.defined(whole));
    }

    @Override
    public ClusterInfo clusterInfo() {
        return new ClusterInfo("fake", "v1.35.0", "test", List.of());
    }

    @Override
    public boolean isAllowed(String verb, ResourceType type, @Nullable String namespace) {
        return true;
    }

    @Override
    public synchronized List<ResourceType> resourceTypes() {
        List<ResourceType> types = new ArrayList<>(List.of(
                type("", "v1", "ConfigMap", "configmaps", true),
                type("", "v1", "Secret", "secrets", true),
                type("", "v1", "Pod", "pods", true),
                type("", "v1", "Event", "events", true),
                type("", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true),
                type("", "v1", "Service", "services", true),
                type("", "v1", "Namespace", "namespaces", false),
                type("", "v1", "Node", "nodes", false),
                type("apps", "v1", "Deployment", "deployments", true),
                type("storage.k8s.io", "v1", "StorageClass", "storageclasses", false),
                type("apps", "v1", "ReplicaSet", "replicasets", true),
                type("batch", "v1", "Job", "jobs", true),
                type("apiregistration.k8s.io", "v1", "APIService", "apiservices", false),
                type("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false),
                type("events.k8s.io", "v1", "Event", "events", true),
                type("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false)));
        for (Resource one : objects.values()) {
            if (one.groupKind().equals(Kinds.DEFINITION)
                    && Conditions.of(one.document()).is("Established", "True")) {
                Document spec = one.document().document("spec");
                String group = spec.string("group").orElseThrow();
                for (Document served : spec.documents("versions")) {
                    types.add(type(
                            group,
                            served.string("name").orElseThrow(),
                            spec.string("names", "kind").orElseThrow(),
                            spec.string("names", "plural").orElseThrow(),
                            spec.string("scope").orElseThrow().equals("Namespaced")));
                }
            }
        }
        return types;
    }

    @Override
    public synchronized Applied apply(ResourceType type, Resource resource, ApplyOptions options) {
        calls.add("apply " + type.kind() + "/" + resource.name().orElseThrow());
        if (type.namespaced()
                && !objects.containsKey(namespace(resource.namespace().orElseThrow()))) {
            throw failure(
                    FailureKind.NOT_FOUND,
                    "namespaces \"" + resource.namespace().orElseThrow() + "\" not found");
        }
        if (resource.annotations().containsKey("test/invalid")) {
            throw failure(FailureKind.INVALID, resource.annotations().get("test/invalid"));
        }
        Optional<Resource> before = Optional.ofNullable(objects.get(ObjectKey.of(resource.ref())));
        resource.resourceVersion()
                .filter(version -> !before.flatMap(Resource::resourceVersion).equals(Optional.of(version)))
                .ifPresent(version -> {
                    throw failure(FailureKind.CONFLICT, "the object has been modified");
                });
        Document wanted = resource.document();
        Map<String, Object> entry = Map.of(
                "manager",
                options.fieldManager(),
                "operation",
                "Apply",
                "apiVersion",
                resource.apiVersion(),
                "fieldsV1",
                fields(wanted.asMap()));
        Document after = wanted.with(List.of(entry), "metadata", "managedFields");
        Document kept = before.map(Resource::document).orElse(Document.empty());
        for (String field : new String[] {"uid", "resourceVersion", "deletionTimestamp", "finalizers"}) {
            Object value = kept.value("metadata", field).orElse(null);
            after = value == null ? after : after.with(value, "metadata", field);
        }
        Object status = kept.value("status").orElse(null);
        after = status == null ? after : after.with(status, "status");
        if (before.isPresent() && after.equals(kept)) {
            return new Applied(before.get(), false, List.of());
        }
        after = after.with(Integer.toString(++version), "metadata", "resourceVersion");
        if (before.isEmpty()) {
            after = after.with("uid-" + version, "metadata", "uid");
        }
        if (resource.groupKind().equals(Kinds.DEFINITION) && establishing) {
            after = after.with(List.of(Map.of("type", "Established", "status", "True")), "status", "conditions");
        }
        Resource stored = Resource.of(after);
        if (!options.dryRun()) {
            objects.put(ObjectKey.of(stored.ref()), stored);
            changed(stored, false);
        }
        return new Applied(stored, before.isEmpty(), List.of());
    }

    @Override
    public synchronized List<String> tryCreate(ResourceType type, Resource resource, ApplyOptions options) {
        calls.add("tryCreate " + type.kind() + "/" + resource.name().orElseThrow());
        return List.of();
    }

    @Override
    public Resource merge(
            ResourceType type, @Nullable String namespace, String name, Document patch, ApplyOptions options) {
        throw new AssertionError("no object here has been written by kubectl apply");
    }

    /** That all of it is owned; lists as a whole. */
    private static Map<String, Object> fields(Map<?, ?> value) {
        Map<String, Object> fields = new LinkedHashMap<>();
        value.forEach((key, field) -> fields.put("f:" + key, field instanceof Map<?, ?> map ? fields(map) : Map.of()));
        return fields;
    }

    @Override
    public synchronized Optional<Resource> get(ResourceType type, @Nullable String namespace, String name) {
        calls.add("get " + type.kind() + "/" + name);
        return Optional.ofNullable(objects.get(new ObjectKey(type.groupKind(), namespace, name)));
    }

    @Override
    public synchronized ResourcePage list(ResourceType type, ResourceQuery query, PageRequest page) {
        calls.add("list " + type.kind());
        List<Resource> found = new ArrayList<>();
        for (Resource one : objects.values()) {
            if (isFound(one, type, query)) {
                found.add(shown(one, query));
            }
        }
        return new ResourcePage(found, Integer.toString(version), null);
    }

    private static Resource shown(Resource resource, ResourceQuery query) {
        return query.metadataOnly()
                ? Resource.of(Document.of(Map.of(
                        "apiVersion",
                        resource.apiVersion(),
                        "kind",
                        resource.kind(),
                        "metadata",
                        resource.document().asMap().get("metadata"))))
                : resource;
    }

    @Override
    public synchronized Optional<Resource> delete(
            ResourceType type, @Nullable String namespace, String name, DeleteOptions options) {
        calls.add("delete " + type.kind() + "/" + name);
        ObjectKey key = new ObjectKey(type.groupKind(), namespace, name);
        Resource found = objects.get(key);
        if (found == null) {
            throw failure(FailureKind.NOT_FOUND, name + " not found");
        }
        if (options.uid() != null && !found.uid().equals(Optional.of(options.uid()))) {
            throw failure(FailureKind.CONFLICT, "the uid is another one");
        }
        if (options.resourceVersion() != null
                && !found.resourceVersion().equals(Optional.of(options.resourceVersion()))) {
            throw failure(FailureKind.CONFLICT, "the version is another one");
        }
        if (!found.document().list("metadata", "finalizers").isEmpty()) {
            edit(type.kind(), name, document -> document.with("2026-01-01T00:00:00Z", "metadata", "deletionTimestamp"));
            return find(type.kind(), name);
        }
        remove(found);
        return Optional.empty();
    }

    @Override
    public synchronized ResourceWatch watch(ResourceType type, ResourceQuery query, String resourceVersion) {
        calls.add("watch " + type.kind() + " from " + resourceVersion);
        if (unwatchable != null) {
            throw failure(unwatchable, "no watch of " + type);
        }
        FakeWatch watch = new FakeWatch(type, query, Integer.parseInt(resourceVersion));
        for (Change change : changes) {
            if (change.version() > watch.from) {
                watch.take(change);
            }
        }
        watches.add(watch);
        notifyAll();
        return watch;
    }

    /** Whether and why no watch can be had; {@code null} where it can. */
    synchronized void unwatchable(@Nullable FailureKind why) {
        unwatchable = why;
    }

    /** Whether open watches tell what changes. */
    synchronized void telling(boolean value) {
        telling = value;
    }

    /** How many watches are open. */
    synchronized long openWatches() {
        return watches.stream().filter(watch -> !watch.closed).count();
    }

    /** Waits until so many watches were opened, in all. */
    synchronized void awaitWatches(int number) throws InterruptedException {
        while (watches.size() < number) {
            wait();
        }
    }

    /** Has every open watch tell something, or fail. */
    synchronized void tell(Object eventOrFailure) {
        watches.forEach(watch -> watch.queue.add(eventOrFailure));
    }

    /** Waits until none of the watches that were opened is open any longer: their threads close them. */
    synchronized void awaitNoWatches() throws InterruptedException {
        while (!watches.stream().allMatch(watch -> watch.closed)) {
            wait();
        }
    }

    @Override
    public synchronized String podLog(String namespace, String pod, String container, LogQuery query) {
        calls.add("log " + pod + "/" + container + (query.previous() ? " before" : ""));
        String log = logs.get(pod + "/" + container);
        if (log == null) {
            throw failure(FailureKind.UNAVAILABLE, "the node does not answer");
        }
        return log;
    }

    synchronized void log(String pod, String container, String text) {
        logs.put(pod + "/" + container, text);
    }

    private record Change(int version, Resource resource, boolean gone) {}

    private void changed(Resource resource, boolean gone) {
        Change change = new Change(version, resource, gone);
        changes.add(change);
        if (telling) {
            watches.forEach(watch -> watch.take(change));
        }
    }

    private final class FakeWatch implements ResourceWatch {
        private final BlockingQueue<Object> queue = new LinkedBlockingQueue<>();
        private final ResourceType type;
        private final ResourceQuery query;
        private final int from;
        private volatile boolean closed;

        private FakeWatch(ResourceType type, ResourceQuery query, int from) {
            this.type = type;
            this.query = query;
            this.from = from;
        }

        private void take(Change change) {
            if (isFound(change.resource(), type, query)) {
                Resource shown = shown(change.resource(), query);
                queue.add(change.gone() ? new WatchEvent.Deleted(shown) : new WatchEvent.Modified(shown));
            }
        }

        @Override
        public Optional<WatchEvent> next(Duration timeout) {
            try {
                Object next = queue.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
                if (closed) {
                    return Optional.of(new WatchEvent.Closed());
                }
                if (next instanceof ClusterException failure) {
                    throw failure;
                }
                return Optional.ofNullable((WatchEvent) next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failure(FailureKind.UNAVAILABLE, "interrupted");
            }
        }

        @Override
        public void close() {
            closed = true;
            queue.add(new WatchEvent.Closed());
            synchronized (FakeCluster.this) {
                FakeCluster.this.notifyAll();
            }
        }
    }

    @Override
    public synchronized List<WorkerNode> workerNodes() {
        return nodes;
    }

    @Override
    public void close() {}

    private static boolean isFound(Resource one, ResourceType type, ResourceQuery query) {
        String fields = query.fieldSelector();
        return one.groupKind().equals(type.groupKind())
                && (query.namespace() == null
                        || query.namespace().equals(one.namespace().orElse(null)))
                && matches(one, query.labelSelector())
                && (fields == null
                        || fields.equals("involvedObject.uid="
                                + one.document().string("involvedObject", "uid").orElse("")));
    }

    private static boolean matches(Resource one, @Nullable String selector) {
        if (selector == null) {
            return true;
        }
        for (String term : selector.split(",", -1)) {
            int equals = term.indexOf('=');
            boolean not = equals > 0 && term.charAt(equals - 1) == '!';
            String key = equals < 0 ? term : term.substring(0, not ? equals - 1 : equals);
            String value = one.labels().get(key);
            boolean isRefused = term.startsWith("!")
                    ? one.labels().containsKey(term.substring(1))
                    : equals < 0 ? value == null : term.substring(equals + 1).equals(value) == not;
            if (isRefused) {
                return false;
            }
        }
        return true;
    }

    private static ObjectKey namespace(String name) {
        return ObjectKey.of(new ResourceRef("v1", "Namespace", null, name));
    }

    private static ResourceType type(String group, String version, String kind, String plural, boolean namespaced) {
        return new ResourceType(group, version, kind, plural, namespaced, VERBS);
    }

    private static ClusterException failure(FailureKind kind, String message) {
        return new ClusterException(Failure.of(kind, message));
    }
}
