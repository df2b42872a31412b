package io.kubernetesdeployer.api.cluster;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.service.ServiceFactory;
import io.kubernetesdeployer.api.service.ServiceSelector;
import io.kubernetesdeployer.api.service.Settings;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * One connected cluster: a backend.
 *
 * <p>Thin on purpose: what can be decided without the cluster is decided by the caller, once for all backends. Calls
 * block, are safe from many threads at once, are bounded in time by the backend's settings, and are never retried
 * here. Each fails with a {@link ClusterException}. {@code docs/contract.md} has the rules by number, and
 * {@code ResourceDeployerContract} in the testkit tests them.
 *
 * <p>Source of all semantics: the Kubernetes API, "API Concepts" and "Server-Side Apply".
 */
public interface ResourceDeployer extends AutoCloseable {

    /**
     * Opens a backend: a connection to a cluster, which is not contacted yet.
     *
     * {@snippet file="io/kubernetesdeployer/clients/EntryPointsTest.java" region="backend"}
     *
     * @param name the backend's name: {@code fabric8}, {@code official}, {@code dryrun}
     * @param settings what {@link Factory#settings()} of that backend names; {@link Settings#none()} has the client read its
     *     own configuration, such as {@code KUBECONFIG}
     * @return the backend; to be closed
     * @throws io.kubernetesdeployer.api.service.SelectionException if there is no such backend, or it is broken
     * @throws io.kubernetesdeployer.api.service.SettingsException if a setting is unknown or cannot be used
     * @throws ClusterException of kind {@link FailureKind#CONFIGURATION} if the client's own configuration cannot be used
     */
    static ResourceDeployer open(String name, Settings settings) {
        return selector("ResourceDeployer.open(NAME, SETTINGS)")
                .select(Objects.requireNonNull(name))
                .factory()
                .open(settings);
    }

    /**
     * {@return the backends on the module path, for programs whose users choose one}
     *
     * @param option how a person chooses one, for the messages: {@code --backend NAME}
     */
    static ServiceSelector<Factory> selector(String option) {
        return new ServiceSelector<>(
                "backend",
                option,
                "put a module such as io.kubernetesdeployer.backend.dryrun on the module path",
                ServiceLoader.load(Factory.class));
    }

    /**
     * {@return where the cluster is, as far as that is known without asking it: the URL of its API server} Empty if it
     * has none.
     */
    default String server() {
        return "";
    }

    /** {@return which cluster this is, its version, and as whom it is reached} */
    ClusterInfo clusterInfo();

    /**
     * {@return whether the user may do something, as the cluster's own authorizer says (SelfSubjectAccessReview)}
     *
     * @param verb {@code create}, {@code patch}, {@code delete}, {@code list}, ...
     * @param type the type it is about
     * @param namespace the namespace; {@code null} for all, and for cluster-scoped types
     */
    boolean isAllowed(String verb, ResourceType type, @Nullable String namespace);

    /**
     * {@return the types the cluster serves now; asks the cluster each time} In each group the versions stand in the
     * server's order of preference. Subresources are left out. A group whose server does not answer is left out, too.
     */
    List<ResourceType> resourceTypes();

    /**
     * Server-side apply: makes the object have the given fields, owned by the given manager, and removes fields that
     * the manager owned and no longer gives.
     *
     * @param type the type of the resource, from {@link #resourceTypes()}
     * @param resource what is wanted; named, and with a namespace if its type has them
     * @param options as whom, and how
     * @return the object as it stands now, and the warnings of the server
     */
    Applied apply(ResourceType type, Resource resource, ApplyOptions options);

    /**
     * Has the cluster decide about an object as if there was none of that name: defaults, admission, and the rules of its type.
     * Stores nothing. Fails as the creation would. What an object of that name holds alone, such as a port or a share of a
     * quota, may still count as taken.
     *
     * @param type the type of the object, from {@link #resourceTypes()}
     * @param resource what is wanted; named, and with a namespace if its type has them
     * @param options the field manager and the validation count; force does not
     * @return the warnings of the server
     */
    List<String> tryCreate(ResourceType type, Resource resource, ApplyOptions options);

    /**
     * Merges a patch into an object that is there (JSON Merge Patch, RFC 7396): a field that is null goes, a list is replaced
     * whole. The manager owns what it has changed, with the operation {@code Update}. {@code metadata.managedFields} in the
     * patch replaces the owners of all fields; {@code metadata.resourceVersion} is a precondition.
     *
     * <p>Fails with {@link FailureKind#NOT_FOUND} if the object is not there and with {@link FailureKind#CONFLICT} if the
     * precondition does not hold.
     *
     * @param type the type of the object, from {@link #resourceTypes()}
     * @param namespace {@code null} for cluster-scoped types
     * @param name the object's name
     * @param patch the fields to change
     * @param options all of them count but force
     * @return the object as the server now has it (or would have it, in a dry run)
     */
    Resource merge(ResourceType type, @Nullable String namespace, String name, Document patch, ApplyOptions options);

    /**
     * Reads one object.
     *
     * @param type the type of the object, from {@link #resourceTypes()}
     * @param namespace {@code null} for cluster-scoped types
     * @param name the name of the object
     * @return empty if it is not there
     */
    Optional<Resource> get(ResourceType type, @Nullable String namespace, String name);

    /**
     * Lists objects, a page at a time; {@link ResourcePage#continueToken()} leads to the next.
     *
     * @param type the type of the object, from {@link #resourceTypes()}
     * @param query which objects
     * @param page how many objects, and from where on
     * @return the page
     */
    ResourcePage list(ResourceType type, ResourceQuery query, PageRequest page);

    /**
     * {@return the first page of a list, as long as the backend likes}
     *
     * @param type the type of the object, from {@link #resourceTypes()}
     * @param query which objects
     */
    default ResourcePage list(ResourceType type, ResourceQuery query) {
        return list(type, query, PageRequest.FIRST);
    }

    /**
     * Deletes one object. Fails with {@link FailureKind#NOT_FOUND} if it is not there and with
     * {@link FailureKind#CONFLICT} if a precondition does not hold.
     *
     * @param type the type of the object, from {@link #resourceTypes()}
     * @param namespace {@code null} for cluster-scoped types
     * @param name the name of the object
     * @param options what becomes of dependents, and what must hold for it to be deleted
     * @return the object as it still stands, terminating, because something holds it; empty if it is gone
     */
    Optional<Resource> delete(ResourceType type, @Nullable String namespace, String name, DeleteOptions options);

    /**
     * Watches objects.
     *
     * @param type the type of the object, from {@link #resourceTypes()}
     * @param query which objects
     * @param resourceVersion the version to go on from, of a list or of an object
     * @return the watch; to be closed
     */
    ResourceWatch watch(ResourceType type, ResourceQuery query, String resourceVersion);

    /**
     * Reads the end of a container's log, which its node keeps. What is no UTF-8 is replaced. Fails with
     * {@link FailureKind#NOT_FOUND} if the pod is not there, {@link FailureKind#INVALID} if the container is not its, or has
     * not run (or, for {@link LogQuery#previous}, not before), and {@link FailureKind#UNAVAILABLE} if the node cannot be asked.
     *
     * @param namespace the namespace of the pod
     * @param pod the name of the pod
     * @param container the name of the container
     * @param query which part of the log
     * @return the lines as the program wrote them; what they tell is up to the program. Empty while the pod has no node
     */
    String podLog(String namespace, String pod, String container, LogQuery query);

    /** {@return every node of the cluster, by name} */
    List<WorkerNode> workerNodes();

    /** Lets go of connections and threads. Closing twice does nothing. */
    @Override
    void close();

    /** Makes a {@link ResourceDeployer}; a service on the module path. Making the factory itself does nothing. */
    interface Factory extends ServiceFactory {

        /** {@return the library behind it, with its version: {@code kubernetes-client 8.0.0}; for people} */
        String library();

        /**
         * Reads the configuration; the cluster is not contacted yet.
         *
         * @param settings the settings that were given
         * @return the backend; to be closed
         * @throws io.kubernetesdeployer.api.service.SettingsException if a setting is unknown or cannot be used
         * @throws ClusterException of kind {@link FailureKind#CONFIGURATION} if the client's own configuration (a
         *     kubeconfig, say) cannot be used
         */
        ResourceDeployer open(Settings settings);
    }
}
