package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares the rules of a role with a policy: whoever has the role must not be able to do what the application could not
 * have done with a request. What cannot be compared, such as {@code *}, is beyond the policy.
 */
final class RightsCheck {
    private static final Set<String> READING = Set.of("get", "list", "watch");
    private static final Set<String> WRITING = Set.of("create", "update", "patch", "delete", "deletecollection");

    /** Subresources; of {@code exec}, {@code proxy}, {@code token} and others no request can have the effect. */
    private static final Set<String> HARMLESS = Set.of("", "log", "scale");

    private static final Map<String, Privilege> BY_SUBRESOURCE =
            Map.of("status", Privilege.SERVER_FIELDS, "finalizers", Privilege.LIFECYCLE);

    /** What the content of an object can do, which nobody looks at when it is not in a request. */
    private static final Map<String, Privilege> BY_KIND = Map.of(
            "Secret",
            Privilege.SERVICE_ACCOUNT_TOKENS,
            "Service",
            Privilege.EXTERNAL_IPS,
            "Pod",
            Privilege.PRIVILEGED_PODS,
            "PodTemplate",
            Privilege.PRIVILEGED_PODS,
            "ReplicationController",
            Privilege.PRIVILEGED_PODS);

    /** In all other groups there are kinds of which controllers make pods. */
    private static final Set<String> WITHOUT_PODS =
            Set.of("", "autoscaling", "coordination.k8s.io", "events.k8s.io", "networking.k8s.io", "policy");

    private final AdmissionPolicy policy;
    private final RequestContext.KindLookup kinds;

    RightsCheck(AdmissionPolicy policy, RequestContext.KindLookup kinds) {
        this.policy = policy;
        this.kinds = kinds;
    }

    /** Why a role gives more than the policy does; empty where it does not. */
    Optional<String> beyond(Document role) {
        int index = 0;
        for (Document rule : role.documents("rules")) {
            String reason = beyondRule(rule);
            if (reason != null) {
                return Optional.of("rules[" + index + "]: " + reason);
            }
            index++;
        }
        return Optional.empty();
    }

    private @Nullable String beyondRule(Document rule) {
        if (!rule.list("nonResourceURLs").isEmpty()) {
            return "nonResourceURLs are no resources";
        }
        boolean writes = false;
        for (Object verb : rule.list("verbs")) {
            if (verb == null || !READING.contains(verb) && !WRITING.contains(verb)) {
                return "the verb " + verb + " cannot be compared with the policy";
            }
            writes |= WRITING.contains(verb);
        }
        // As sets: the same names a thousand times are a million pairs.
        Set<@Nullable Object> resources = new LinkedHashSet<>(rule.list("resources"));
        for (Object group : new LinkedHashSet<>(rule.list("apiGroups"))) {
            for (Object resource : resources) {
                String reason = beyondResource(String.valueOf(group), String.valueOf(resource), writes);
                if (reason != null) {
                    return reason;
                }
            }
        }
        return null;
    }

    private @Nullable String beyondResource(String group, String resource, boolean writes) {
        String name = group.isEmpty() ? resource : resource + "." + group;
        int slash = resource.indexOf('/');
        String subresource = slash < 0 ? "" : resource.substring(slash + 1);
        GroupKind kind = name.indexOf('*') >= 0
                ? null
                : kinds.find(group, slash < 0 ? resource : resource.substring(0, slash))
                        .orElse(null);
        if (kind == null) {
            return name + " is not the name of one kind that the cluster serves";
        }
        if (!policy.allowsKind(kind)) {
            return kind + " is not among the kinds that the policy allows";
        }
        if (writes && GrantRules.isGranting(kind)) {
            return kind + " gives rights itself";
        }
        Privilege needed = writes ? privilege(kind, subresource) : null;
        if (needed != null && !policy.allows(needed)) {
            return "writing " + name + " needs the privilege " + needed.word();
        }
        return HARMLESS.contains(subresource) || BY_SUBRESOURCE.containsKey(subresource)
                ? null
                : name + " cannot be compared with the policy";
    }

    private static @Nullable Privilege privilege(GroupKind kind, String subresource) {
        if (BY_SUBRESOURCE.containsKey(subresource)) {
            return BY_SUBRESOURCE.get(subresource);
        }
        if (!subresource.isEmpty()) {
            return null;
        }
        return WITHOUT_PODS.contains(kind.group())
                ? kind.group().isEmpty() ? BY_KIND.get(kind.kind()) : null
                : Privilege.PRIVILEGED_PODS;
    }
}
