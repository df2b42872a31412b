package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Retry;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.model.PrunedResource;
import io.kubernetesdeployer.provider.model.PrunedResource.Outcome;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.ApplySet;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.object.Product;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * What the Python original has deployed under this deployer's name in this model, and no application asks for. Such objects
 * have the deployer's labels and belong to no inventory. A pass adopts what is asked for: it belongs to an inventory from
 * then on.
 *
 * <p>Calls fail with a {@link ClusterException}, after the tries that the options allow.
 */
public final class Leftovers {
    /** The cluster makes them of a Service, with its labels, and deletes them with it. */
    private static final Set<GroupKind> DERIVED =
            Set.of(GroupKind.parse("Endpoints"), GroupKind.parse("EndpointSlice.discovery.k8s.io"));

    private static final Set<FailureKind> UNLISTED =
            Set.of(FailureKind.NOT_FOUND, FailureKind.UNKNOWN_TYPE, FailureKind.FORBIDDEN);

    private final Calls calls;
    private final Retry retry;
    private final Labels labels;
    private final String modelUuid;
    private final String namespace;
    private final Retention retention;

    /**
     * An object that is left.
     *
     * @param application the application it was deployed for, as its label has it
     * @param resource what became of it, or would
     */
    public record Leftover(String application, PrunedResource resource) {}

    /**
     * Makes the leftovers of a deployer.
     *
     * @param deployer the cluster; not closed
     * @param options the deployer's name, its namespace, retries, and whether storage is deleted
     * @param name the deployer's name where the options have none: its application
     * @param modelUuid its model; objects that name another model belong to others
     */
    public Leftovers(ResourceDeployer deployer, ProviderOptions options, String name, String modelUuid) {
        this.calls = new Calls(deployer);
        this.retry = new Retry(options.retry());
        this.labels = new Labels(options.deployer().orElse(name));
        this.modelUuid = Labels.safe(modelUuid);
        this.namespace = options.placement().namespace();
        this.retention = new Retention(options.destroyStorage());
    }

    /**
     * Lists them.
     *
     * @param pass a pass that was just made: what it names is asked for, whether it is adopted yet or not
     * @param application those of this application alone; empty for all
     * @return each with what {@link #prune} would do, by application, kind and name
     */
    public List<Leftover> list(ReconcileResult pass, String application) {
        return each(pass, application, (type, object) -> new PrunedResource(object.ref(), Outcome.PLANNED, ""));
    }

    /**
     * Deletes them, except what outlives the request for it.
     *
     * @param pass as for {@link #list}
     * @param application as for {@link #list}
     * @return each with what became of it, by application, kind and name
     */
    public List<Leftover> prune(ReconcileResult pass, String application) {
        return each(pass, application, this::delete);
    }

    private List<Leftover> each(
            ReconcileResult pass, String application, BiFunction<ResourceType, Resource, PrunedResource> outcome) {
        Set<ObjectKey> wanted = new HashSet<>();
        pass.applications()
                .forEach(one -> one.resources().forEach(resource -> wanted.add(ObjectKey.of(resource.ref()))));
        List<Leftover> leftovers = new ArrayList<>();
        for (ResourceType type : types()) {
            for (Resource object : list(type)) {
                String owner = owner(object);
                if (isLeft(object)
                        && !wanted.contains(ObjectKey.of(object.ref()))
                        && (application.isEmpty() || application.equals(owner))) {
                    leftovers.add(new Leftover(owner, kept(object).orElseGet(() -> outcome.apply(type, object))));
                }
            }
        }
        leftovers.sort(Comparator.comparing(Leftover::application)
                .thenComparing(left -> left.resource().ref().toString()));
        return leftovers;
    }

    private List<ResourceType> types() {
        Types types = new Types(calls);
        return retry.call(() -> {
            types.refresh();
            return types.kinds().stream()
                    .filter(type ->
                            type.verbs().contains("list") && type.verbs().contains("delete"))
                    .filter(type -> !DERIVED.contains(type.groupKind()))
                    .toList();
        });
    }

    /** Credentials that may not list a type in the whole cluster may still do so in the deployer's namespace. */
    private List<Resource> list(ResourceType type) {
        ResourceQuery everywhere = ResourceQuery.ALL
                .withLabels(String.join(
                        ",",
                        labels.selector(),
                        Labels.APPLICATION,
                        // What this deployer has made, members of an inventory and inventories, is never left.
                        Labels.MANAGED_BY + "!=" + Product.NAME,
                        "!" + ApplySet.PART_OF))
                .withMetadataOnly(true);
        Optional<List<Resource>> found = list(type, everywhere);
        if (found.isEmpty() && type.namespaced()) {
            found = list(type, everywhere.inNamespace(namespace));
        }
        return found.orElse(List.of());
    }

    /** Empty if the type is not served any more, or the credentials may not list it. */
    private Optional<List<Resource>> list(ResourceType type, ResourceQuery query) {
        try {
            return Optional.of(retry.call(() -> calls.list(type, query).resources()));
        } catch (ClusterException e) {
            if (UNLISTED.contains(e.kind())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Dependents go with their owners. Old releases of the original did not name the model. */
    private boolean isLeft(Resource object) {
        return !object.isTerminating()
                && object.document().list("metadata", "ownerReferences").isEmpty()
                && modelUuid.equals(object.labels().getOrDefault(Labels.MODEL, modelUuid));
    }

    private Optional<PrunedResource> kept(Resource object) {
        if (Retention.isShared(object.groupKind())) {
            return Optional.of(new PrunedResource(
                    object.ref(), Outcome.KEPT, "others may rely on it; delete it by hand if none does"));
        }
        return retention.of(object).map(kept -> new PrunedResource(object.ref(), Outcome.KEPT, kept.why()));
    }

    /** This version of it alone: a pass may have adopted it since it was listed, in another process. */
    private PrunedResource delete(ResourceType type, Resource object) {
        DeleteOptions exactly = DeleteOptions.BACKGROUND
                .withUid(object.uid().orElse(null))
                .withResourceVersion(object.resourceVersion().orElse(null));
        try {
            Optional<Resource> held = retry.call(() -> calls.call(
                    object.ref(),
                    cluster -> cluster.delete(
                            type, object.namespace().orElse(null), object.name().orElseThrow(), exactly)));
            return held.isPresent()
                    ? new PrunedResource(object.ref(), Outcome.TERMINATING, "a finalizer holds it")
                    : new PrunedResource(object.ref(), Outcome.DELETED, "");
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.NOT_FOUND) {
                return new PrunedResource(object.ref(), Outcome.DELETED, "");
            }
            String advice = e.kind() == FailureKind.CONFLICT ? "It has changed meanwhile; run this again" : "";
            return PrunedResource.failed(
                    object.ref(), new ResourceError(e.kind(), e.failure().message(), advice));
        }
    }

    private static String owner(Resource object) {
        return object.labels().getOrDefault(Labels.UNIT, object.labels().getOrDefault(Labels.APPLICATION, "?"));
    }
}
