package io.kubernetesdeployer.provider.policy;

import java.util.Locale;
import java.util.Optional;

/**
 * What a resource may do beyond the namespace it is in, or beyond the request it comes with. Each is refused unless the
 * {@link AdmissionPolicy} allows it; the option {@code allow-privileges} takes their {@link #word}.
 */
public enum Privilege {
    /** Take over objects that are there and belong to nobody; they are deleted with the request. */
    ADOPTION,
    /**
     * Carry labels that tell the owner, with other values than the deployer gives; they are replaced. Without this they
     * are an error.
     */
    OWNER_LABELS,
    /**
     * Outlive its request, or block a namespace's end: {@code ownerReferences}, {@code finalizers}, and the annotation
     * {@code kubernetes-deployer/prune: disabled}.
     */
    LIFECYCLE,
    /** Take over fields that other field managers have set, by the annotation {@code kubernetes-deployer/force-conflicts}. */
    FORCE_CONFLICTS,
    /** Carry what the server sets: {@code status}, {@code metadata.uid}, {@code resourceVersion} and the like. */
    SERVER_FIELDS,
    /**
     * Give rights: Roles and RoleBindings, as far as the application has these rights itself. Kinds that grant rights in
     * another way, or that a controller with rights of its own acts on, need the whole policy to be open.
     */
    RBAC,
    /** Secrets that the cluster fills with the token of a ServiceAccount. */
    SERVICE_ACCOUNT_TOKENS,
    /**
     * Pods beyond the level {@code baseline} of the Pod Security Standards, such as those with {@code hostPath} or
     * privileged containers, and system priority.
     */
    PRIVILEGED_PODS,
    /** Services with {@code externalIPs}, which can catch the traffic of others (CVE-2020-8554). */
    EXTERNAL_IPS;

    /** {@return its name in options: {@code server-fields}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** That of a name; empty for an unknown one. */
    static Optional<Privilege> of(String word) {
        for (Privilege privilege : values()) {
            if (privilege.word().equals(word)) {
                return Optional.of(privilege);
            }
        }
        return Optional.empty();
    }
}
