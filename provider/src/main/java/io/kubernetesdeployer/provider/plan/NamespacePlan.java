package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.provider.client.Advice;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.Kinds;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.policy.Impersonation.Account;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sees to it that the namespaces of resources are there before the resources come. */
final class NamespacePlan {
    private final NewNamespaces options;
    private final NamespaceFurniture furniture;
    private final Optional<Account> account;
    private final Mode mode;
    private final NamespaceFacts facts;
    private final Graph graph;
    private final Set<String> asked = new HashSet<>();
    private final Set<String> missing = new HashSet<>();
    private final Map<String, Integer> ensured = new HashMap<>();

    /** @param account the service account that the application acts as */
    NamespacePlan(NewNamespaces options, Optional<Account> account, Mode mode, Situation situation, Graph graph) {
        this.account = account;
        this.options = options;
        this.furniture = new NamespaceFurniture(options);
        this.mode = mode;
        this.facts = new NamespaceFacts(situation.view(), situation.types());
        this.graph = graph;
    }

    /** Takes note of the namespaces that are asked for themselves, and not refused. */
    void ask(List<Item> items) {
        for (Item item : items) {
            if (item.ref().groupKind().equals(Kinds.NAMESPACE)
                    && item.outcome().error().isEmpty()) {
                asked.add(item.ref().name());
            }
        }
    }

    /** Why nothing can come into a namespace: it is not there and is not going to be. */
    Optional<ResourceError> problem(@Nullable String name) {
        if (name == null || asked.contains(name) || facts.type().isEmpty()) {
            return Optional.empty();
        }
        Optional<ClusterException> failure = facts.failure(name);
        if (failure.isPresent()) {
            // Those who may not read namespaces may still write into them; then the server's word on each resource
            // counts.
            boolean counts = failure.get().kind() != FailureKind.FORBIDDEN || options.create();
            return counts ? failure.map(e -> Advice.of(e, null)) : Optional.empty();
        }
        if (!facts.isAbsent(name) || options.create()) {
            return Optional.empty();
        }
        missing.add(name);
        return Optional.of(new ResourceError(
                FailureKind.NOT_FOUND,
                "the namespace " + name + " is not there",
                "Add a Namespace \"" + name + "\" to the request, choose another, or let the deployer create"
                        + " namespaces"));
    }

    /** Those that are missing, and that nobody of this application asks for. */
    Set<String> missing() {
        return missing;
    }

    /** What creates or furnishes a namespace; empty where nothing is to be done about it. */
    Optional<Integer> ensured(String name) {
        if (asked.contains(name) || facts.type().isEmpty() || !options.create()) {
            return Optional.empty();
        }
        boolean absent = facts.isAbsent(name);
        Optional<Resource> live = facts.find(name);
        Optional<AccountRights> rights =
                absent || live.isPresent() ? account.flatMap(one -> furniture.rights(one, live)) : Optional.empty();
        boolean unfinished = live.filter(furniture::isUnfinished).isPresent() || rights.isPresent();
        if (!absent && (!unfinished || mode != Mode.APPLY)) {
            return Optional.empty();
        }
        Step step = new Step.EnsureNamespace(name, !absent, rights.orElse(null));
        return Optional.of(ensured.computeIfAbsent(name, one -> graph.add(step, List.of())));
    }

    /** Whether a dry run leaves a namespace uncreated, so that nothing can be tried in it. */
    boolean isToCome(String name) {
        return mode == Mode.SERVER_DRY_RUN && facts.isAbsent(name);
    }
}
