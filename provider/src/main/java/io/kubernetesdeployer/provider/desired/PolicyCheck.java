package io.kubernetesdeployer.provider.desired;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import io.kubernetesdeployer.provider.policy.KindPattern;
import io.kubernetesdeployer.provider.policy.PolicySettings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares the kinds that an operator's options name with those that the cluster serves. A kind that is not served is no
 * error, as its definition may come later; it may as well be a mistake in writing, so it is told. Asks the cluster nothing.
 */
public final class PolicyCheck {
    private static final String COUNT = "count/";
    private static final int MAX_NEAR = 4;

    private final Types types;
    private final Set<String> warnings = new LinkedHashSet<>();

    private PolicyCheck(Types types) {
        this.types = types;
    }

    /** What is to be told, a line each; nothing where it is not known what the cluster serves. */
    public static List<String> warnings(AdmissionPolicies policies, NewNamespaces namespaces, Types types) {
        PolicyCheck check = new PolicyCheck(types);
        if (!types.isEmpty()) {
            check.policy("", policies.otherwise());
            policies.byApplication().forEach((name, policy) -> {
                if (policy != policies.otherwise()) {
                    check.policy(" of the applications " + name, policy);
                }
            });
            namespaces.quota().keySet().forEach(check::quota);
        }
        return List.copyOf(check.warnings);
    }

    private void policy(String of, AdmissionPolicy policy) {
        policy.allowKinds().forEach(pattern -> kind(PolicySettings.ALLOW_KINDS + of, pattern));
        policy.denyKinds().stream()
                .filter(pattern -> !AdmissionPolicy.isPreset(pattern))
                .forEach(pattern -> kind(PolicySettings.DENY_KINDS + of, pattern));
        String clusterScoped = PolicySettings.ALLOW_CLUSTER_SCOPED + of;
        for (KindPattern pattern : policy.allowClusterScoped()) {
            if (kind(clusterScoped, pattern) && !isAny(pattern) && hasNamespaces(pattern)) {
                warnings.add(clusterScoped + ": " + pattern + " has a namespace, so the rule is about nothing."
                        + " Kinds that have one need " + PolicySettings.ALLOW_KINDS + " alone");
            }
        }
    }

    /** @return whether it is served */
    private boolean kind(String setting, KindPattern pattern) {
        boolean served = isAny(pattern) || types.kinds().stream().anyMatch(type -> pattern.matches(type.groupKind()));
        if (!served) {
            warn(setting, pattern.toString(), near(pattern), "The rule counts as soon as a definition of it is there");
        }
        return served;
    }

    private static boolean isAny(KindPattern pattern) {
        return pattern.kind().equals("*") && pattern.group().equals("*");
    }

    private boolean hasNamespaces(KindPattern pattern) {
        return types.kinds().stream()
                .filter(type -> pattern.matches(type.groupKind()))
                .allMatch(ResourceType::namespaced);
    }

    /** A quota counts objects by the name of their kind in URLs. */
    private void quota(String name) {
        if (!name.startsWith(COUNT)) {
            return;
        }
        String counted = name.substring(COUNT.length());
        GroupKind parts = GroupKind.parse(counted);
        if (types.findByPlural(parts.group(), parts.kind()).isEmpty()) {
            Set<String> near = new TreeSet<>();
            for (ResourceType type : types.kinds()) {
                if (isLike(parts.kind(), type)
                        || sameGroup(parts.group(), type) && isNear(parts.kind(), type.plural())) {
                    near.add(COUNT + new GroupKind(type.group(), type.plural()));
                }
            }
            warn("namespace-quota", name, near, "Nothing is counted until a definition of it is there");
        }
    }

    private Set<String> near(KindPattern pattern) {
        Set<String> near = new TreeSet<>();
        String kind = pattern.kind().toLowerCase(Locale.ROOT);
        for (ResourceType type : types.kinds()) {
            if (kind.equals("*")) {
                if (isNear(pattern.group(), type.group()) || type.group().startsWith(pattern.group() + ".")) {
                    near.add("*." + type.group());
                }
            } else if (isLike(kind, type)
                    || sameGroup(pattern.group(), type)
                            && isNear(kind, type.kind().toLowerCase(Locale.ROOT))) {
                near.add(type.groupKind().toString());
            }
        }
        return near;
    }

    private static boolean isLike(String name, ResourceType type) {
        return name.equals(type.plural()) || name.equals(type.kind().toLowerCase(Locale.ROOT));
    }

    private static boolean sameGroup(String group, ResourceType type) {
        return group.equals("*") || group.equals(type.group());
    }

    private static boolean isNear(String wanted, String present) {
        return Types.isOneEditApart(wanted, present);
    }

    private void warn(String setting, String name, Set<String> near, String otherwise) {
        List<String> shown = new ArrayList<>(near).subList(0, Math.min(near.size(), MAX_NEAR));
        warnings.add(setting + ": the cluster does not serve " + name + ". "
                + (shown.isEmpty() ? otherwise : "Did you mean " + String.join(", ", shown) + "?"));
    }
}
