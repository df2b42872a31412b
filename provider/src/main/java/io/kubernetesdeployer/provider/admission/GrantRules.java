package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.policy.KindPattern;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Resources that give rights. The API server checks whether the <em>deployer</em> has the rights that a Role gives; this
 * class checks whether the application has them.
 */
final class GrantRules {
    static final String RBAC = "rbac.authorization.k8s.io";

    private static final String AGGREGATE = RBAC + "/aggregate-to-";

    /** Kinds that give rights, or that a controller with rights of its own acts on. */
    private static final List<KindPattern> GRANTING = Stream.of(
                    "*." + RBAC,
                    "*.authorization.openshift.io",
                    "*.management.cattle.io",
                    "*.auth.cattle.io",
                    "*.operators.coreos.com",
                    "*.kustomize.toolkit.fluxcd.io",
                    "*.helm.toolkit.fluxcd.io",
                    "*.helm.cattle.io",
                    "*.fleet.cattle.io",
                    "*.argoproj.io",
                    "*.kyverno.io",
                    "*.capsule.clastix.io",
                    "*.hnc.x-k8s.io",
                    "*.pkg.crossplane.io",
                    "Template*.template.openshift.io",
                    "*.velero.io")
            .map(KindPattern::parse)
            .toList();

    private GrantRules() {}

    static Optional<ResourceError> check(Candidate candidate) {
        GroupKind type = candidate.type();
        if (!isGranting(type) || candidate.policy().isUnrestricted()) {
            return Optional.empty();
        }
        if (!candidate.policy().allows(Privilege.RBAC)) {
            return Optional.of(
                    Refusal.without(Privilege.RBAC, type + " gives rights, or is applied with the rights of others"));
        }
        return (switch (type.toString()) {
                    case "Role." + RBAC, "ClusterRole." + RBAC -> role(candidate, candidate.document());
                    case "RoleBinding." + RBAC -> binding(candidate);
                    default ->
                        Optional.of(type + " gives rights, or is applied with the rights of others, and cannot be"
                                + " compared with the policy");
                })
                .map(Refusal::beyond);
    }

    static boolean isGranting(GroupKind type) {
        return GRANTING.stream().anyMatch(pattern -> pattern.matches(type));
    }

    private static Optional<String> role(Candidate candidate, Document role) {
        boolean aggregated = role.value("aggregationRule").isPresent()
                || role.strings("metadata", "labels").keySet().stream().anyMatch(key -> key.startsWith(AGGREGATE));
        return aggregated
                ? Optional.of("an aggregated ClusterRole changes the rights of others")
                : new RightsCheck(candidate.policy(), candidate.request().kinds()).beyond(role);
    }

    private static Optional<String> binding(Candidate candidate) {
        Document ref = candidate.document().document("roleRef");
        String kind = ref.string("kind").orElse("");
        String name = ref.string("name").orElse("");
        @Nullable String home = kind.equals("ClusterRole") ? null : candidate.namespace();
        ObjectKey key = new ObjectKey(new GroupKind(RBAC, kind), home, name);
        Optional<Resource> role = candidate.request().role(key);
        if (role.isEmpty()) {
            return Optional.of(
                    "roleRef is " + kind + " " + name + ", and only a role of the same request may be bound");
        }
        int index = 0;
        for (Document subject : candidate.document().documents("subjects")) {
            boolean own = subject.string("kind").orElse("").equals("ServiceAccount")
                    && subject.string("namespace").orElse("").equals(candidate.namespace());
            if (!own) {
                return Optional.of(
                        "subjects[" + index + "] is no ServiceAccount of the namespace " + candidate.namespace());
            }
            index++;
        }
        return candidate
                .request()
                .judged(key, one -> role(candidate, role.get().document()))
                .map(reason -> kind + " " + name + ": " + reason);
    }
}
