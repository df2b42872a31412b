package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.object.ObjectKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What is known about a resource besides itself. */
public final class RequestContext {
    private final Map<ObjectKey, Resource> roles;
    private final KindLookup kinds;
    /** Many bindings may name one large role. */
    private final Map<ObjectKey, Optional<String>> judged = new HashMap<>();

    /**
     * For the resources of one request.
     *
     * @param roles its Roles and ClusterRoles, in the namespaces in which they would be
     * @param kinds the kinds there are
     */
    public RequestContext(Map<ObjectKey, Resource> roles, KindLookup kinds) {
        this.roles = Map.copyOf(roles);
        this.kinds = kinds;
    }

    /** Returns a context in which nothing is known. */
    public static RequestContext empty() {
        return new RequestContext(Map.of(), (group, plural) -> Optional.empty());
    }

    KindLookup kinds() {
        return kinds;
    }

    Optional<Resource> role(ObjectKey key) {
        return Optional.ofNullable(roles.get(key));
    }

    /** Judges a role once; returns what is wrong with it. */
    Optional<String> judged(ObjectKey key, Function<ObjectKey, Optional<String>> judge) {
        return judged.computeIfAbsent(key, judge);
    }

    /** Finds kinds by the names that rules of roles have for them. */
    @FunctionalInterface
    public interface KindLookup {
        /**
         * Returns the kind with a name.
         *
         * @param group the API group; empty for the core group
         * @param plural the name in URLs: {@code deployments}
         */
        Optional<GroupKind> find(String group, String plural);
    }
}
