package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.policy.Privilege;
import java.util.Optional;

/** What resources of single kinds may ask for. */
final class ContentRules {
    private static final String RBAC = "rbac.authorization.k8s.io";

    private ContentRules() {}

    /** The deployer may bind any role, so the API server does not ask whether the requester may. */
    static Optional<ResourceError> roleBinding(Candidate candidate) {
        if (!candidate.is("RoleBinding." + RBAC) || candidate.policy().allows(Privilege.ROLE_BINDINGS)) {
            return Optional.empty();
        }
        Document role = candidate.document().document("roleRef");
        if (!role.string("kind").orElse("").equals("Role")) {
            return refused(
                    Privilege.ROLE_BINDINGS,
                    "roleRef is " + role.string("kind").orElse("nothing")
                            + ", and only a Role of the same namespace may be bound");
        }
        int index = 0;
        for (Document subject : candidate.document().documents("subjects")) {
            boolean own = subject.string("kind").orElse("").equals("ServiceAccount")
                    && subject.string("namespace").orElse("").equals(candidate.namespace());
            if (!own) {
                return refused(
                        Privilege.ROLE_BINDINGS,
                        "subjects[" + index + "] is no ServiceAccount of the namespace " + candidate.namespace());
            }
            index++;
        }
        return Optional.empty();
    }

    static Optional<ResourceError> token(Candidate candidate) {
        boolean token = candidate.is("Secret")
                && candidate.document().string("type").orElse("").equals("kubernetes.io/service-account-token");
        return token && !candidate.policy().allows(Privilege.SERVICE_ACCOUNT_TOKENS)
                ? refused(
                        Privilege.SERVICE_ACCOUNT_TOKENS,
                        "a Secret of this type gets the token of a ServiceAccount, which does not expire")
                : Optional.empty();
    }

    static Optional<ResourceError> externalIps(Candidate candidate) {
        boolean external = candidate.is("Service")
                && !candidate.document().list("spec", "externalIPs").isEmpty();
        return external && !candidate.policy().allows(Privilege.EXTERNAL_IPS)
                ? refused(Privilege.EXTERNAL_IPS, "spec.externalIPs can catch traffic that is for others")
                : Optional.empty();
    }

    private static Optional<ResourceError> refused(Privilege privilege, String reason) {
        return Optional.of(Refusal.without(privilege, reason));
    }
}
