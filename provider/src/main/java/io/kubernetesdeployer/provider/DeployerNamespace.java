package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Retry;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.execute.NamespaceContents;
import io.kubernetesdeployer.provider.loop.ThreadedLoop;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.Product;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A namespace that a deployer makes and keeps for all that it deploys, as the original does: labelled {@code ns}, isolated
 * if wanted, and taken away when it is no longer used. One that was there before is used, and otherwise left alone.
 *
 * <p>Calls fail with a {@link ClusterException}, after the tries that the options allow.
 */
public final class DeployerNamespace {
    /** The label of the original: the namespace's own name. */
    private static final String NAME_LABEL = "ns";

    /** Tells which deployer has made it; no label, as these tell whose requests the object is of. */
    private static final String MAKER = "kubernetes-deployer/made-by";

    private static final String ISOLATION = "kubernetes-deployer-isolated";
    private static final ResourceType NAMESPACE =
            new ResourceType("", "v1", "Namespace", "namespaces", false, Set.of("get", "list", "patch", "delete"));
    private static final ResourceType NETWORK_POLICY = new ResourceType(
            "networking.k8s.io",
            "v1",
            "NetworkPolicy",
            "networkpolicies",
            true,
            Set.of("get", "list", "patch", "delete"));

    private final Calls calls;
    private final Retry retry;
    private final ProviderOptions options;
    private final Map<String, String> marks;
    private final String maker;

    /**
     * Makes the namespaces of a deployer.
     *
     * @param deployer the cluster; not closed
     * @param options field manager, retries and parallelism
     * @param name the deployer's name: its application
     * @param modelUuid its model, so that deployers of one name in two models are told apart; may be empty
     */
    public DeployerNamespace(ResourceDeployer deployer, ProviderOptions options, String name, String modelUuid) {
        this.calls = new Calls(deployer);
        this.retry = new Retry(options.retry());
        this.options = options;
        String deployerName = options.deployer().orElse(name);
        this.marks = Labels.ofDeployer(deployerName, modelUuid);
        this.maker = (deployerName + " " + modelUuid).strip();
    }

    /**
     * Makes it, if it is not there. {@link NewNamespaces} furnish it when the first resource comes.
     *
     * @param namespace the name of the namespace
     */
    public void make(String namespace) {
        Optional<Resource> live = get(NAMESPACE, null, namespace);
        if (live.isEmpty()
                || isOurs(live.get()) && !namespace.equals(live.get().labels().get(NAME_LABEL))) {
            Resource made = Resource.of(Map.of(
                    "apiVersion", "v1",
                    "kind", "Namespace",
                    "metadata",
                            Map.of(
                                    "name", namespace,
                                    "labels", Map.of(Labels.MANAGED_BY, Product.NAME, NAME_LABEL, namespace),
                                    "annotations", Map.of(MAKER, maker))));
            retry.call(() -> calls.call(made.ref(), cluster -> cluster.apply(NAMESPACE, made, applying())));
        }
    }

    /**
     * Admits only traffic from pods of the namespace itself.
     *
     * @param namespace the name of the namespace
     */
    public void isolate(String namespace) {
        Resource policy = Resource.of(Map.of(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "metadata",
                Map.of("name", ISOLATION, "namespace", namespace, "labels", marks),
                "spec",
                Map.of(
                        "podSelector", Map.of(),
                        "policyTypes", List.of("Ingress"),
                        "ingress", List.of(Map.of("from", List.of(Map.of("podSelector", Map.of())))))));
        Optional<Resource> live = get(NETWORK_POLICY, namespace, ISOLATION);
        if (live.isEmpty()
                || !live.get()
                        .document()
                        .document("spec")
                        .equals(policy.document().document("spec"))) {
            retry.call(() -> calls.call(policy.ref(), cluster -> cluster.apply(NETWORK_POLICY, policy, applying())));
        }
    }

    /**
     * Ends what {@link #isolate} began; nothing where the credentials may not see it.
     *
     * @param namespace the name of the namespace
     */
    public void open(String namespace) {
        isolation(namespace)
                .filter(live -> live.labels().entrySet().containsAll(marks.entrySet()))
                .ifPresent(this::delete);
    }

    /**
     * {@return the namespaces that this deployer has made or isolated, as the cluster knows: also those that a unit did
     * that is gone} Those that the credentials may not list are left out.
     */
    public Set<String> kept() {
        Set<String> names = new TreeSet<>();
        for (Resource live : list(NAMESPACE, Map.of(Labels.MANAGED_BY, Product.NAME))) {
            if (isOurs(live) && !live.isTerminating()) {
                live.name().ifPresent(names::add);
            }
        }
        for (Resource live : list(NETWORK_POLICY, marks)) {
            if (live.name().filter(ISOLATION::equals).isPresent()) {
                live.namespace().ifPresent(names::add);
            }
        }
        return names;
    }

    private List<Resource> list(ResourceType type, Map<String, String> labels) {
        List<String> selector = new ArrayList<>();
        labels.forEach((label, value) -> selector.add(label + "=" + value));
        ResourceQuery query =
                ResourceQuery.ALL.withLabels(String.join(",", selector)).withMetadataOnly(true);
        try {
            return retry.call(() -> calls.list(type, query).resources());
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.FORBIDDEN) {
                return List.of();
            }
            throw e;
        }
    }

    /**
     * Deletes it, if this deployer has made it and nothing is left in it.
     *
     * @param namespace the name of the namespace
     * @return why it stays; empty where it goes, or is not there
     */
    public Optional<String> retire(String namespace) {
        Optional<Resource> live = get(NAMESPACE, null, namespace);
        if (live.isEmpty() || live.get().isTerminating()) {
            return Optional.empty();
        }
        if (!isOurs(live.get())) {
            return Optional.of("it was not made by this deployer");
        }
        List<Resource> staying = retry.call(() -> staying(namespace));
        if (!staying.isEmpty()) {
            return Optional.of("it still holds " + staying.get(0).ref()
                    + (staying.size() == 1 ? "" : " and " + (staying.size() - 1) + " more"));
        }
        delete(live.get());
        return Optional.empty();
    }

    private List<Resource> staying(String namespace) {
        Types types = new Types(calls);
        types.refresh();
        try (ThreadedLoop loop = new ThreadedLoop(options.parallelism(), options.parallelism())) {
            return new NamespaceContents(calls, types, loop)
                    .thatStay(namespace, Set.of()).stream()
                            .filter(resource -> !isFurniture(resource))
                            .toList();
        }
    }

    private boolean isOurs(Resource live) {
        return maker.equals(live.annotations().get(MAKER));
    }

    /** What {@link NewNamespaces} put there. */
    private static boolean isFurniture(Resource resource) {
        return Product.NAME.equals(resource.labels().get(Labels.MANAGED_BY)) && !Labels.isOwned(resource);
    }

    private void delete(Resource live) {
        ResourceType type = live.namespace().isPresent() ? NETWORK_POLICY : NAMESPACE;
        DeleteOptions exactly = DeleteOptions.BACKGROUND.withUid(live.uid().orElse(null));
        try {
            retry.call(() -> calls.call(
                    live.ref(),
                    cluster -> cluster.delete(
                            type, live.namespace().orElse(null), live.name().orElseThrow(), exactly)));
        } catch (ClusterException e) {
            if (e.kind() != FailureKind.NOT_FOUND) {
                throw e;
            }
        }
    }

    /** What others have made of it gives way: it is the deployer's. */
    private ApplyOptions applying() {
        // Not the engine's own: what that applies to a namespace must not take these fields away.
        return ApplyOptions.as(options.fieldManager() + "-namespace").withForce(true);
    }

    private Optional<Resource> isolation(String namespace) {
        try {
            return get(NETWORK_POLICY, namespace, ISOLATION);
        } catch (ClusterException e) {
            if (e.kind() == FailureKind.FORBIDDEN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private Optional<Resource> get(ResourceType type, @Nullable String namespace, String name) {
        return retry.call(() -> calls.call(null, cluster -> cluster.get(type, namespace, name)));
    }
}
