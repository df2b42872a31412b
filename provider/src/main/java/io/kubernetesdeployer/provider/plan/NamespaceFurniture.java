package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.Product;
import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.policy.Impersonation.Account;
import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a namespace consists of that the deployer creates, as {@link NewNamespaces} says. It belongs to no application, so
 * it stays when they go. An annotation that is written last tells what was made, so that a broken-off attempt is seen and
 * gone on with.
 */
public final class NamespaceFurniture {
    private static final String ANNOTATION = "kubernetes-deployer/namespace";
    private static final int DIGITS = 16;

    private final NewNamespaces wanted;

    /** Of namespaces as the options say. */
    public NamespaceFurniture(NewNamespaces wanted) {
        this.wanted = wanted;
    }

    /** Whether what is in a namespace that is there may have to be changed. */
    boolean isKept() {
        return wanted.create() && (isFurnished() || wanted.serviceAccountRole() != null);
    }

    /** Whether it is one of ours and not, or no longer, as it should be. */
    boolean isUnfinished(Resource live) {
        return isOurs(live)
                && wanted.create()
                && isFurnished()
                && !digest().equals(live.annotations().get(ANNOTATION));
    }

    /** What is to be done about the rights of an account in a namespace that is there, or is about to be made. */
    Optional<AccountRights> rights(Account account, Optional<Resource> live) {
        return live.isPresent() && !isOurs(live.get())
                ? Optional.empty()
                : AccountRights.missing(account, wanted.serviceAccountRole(), live);
    }

    private static boolean isOurs(Resource live) {
        return Product.NAME.equals(live.labels().get(Labels.MANAGED_BY)) && !Labels.isOwned(live);
    }

    /** Whether there is more to it than the namespace itself. */
    public boolean hasObjects() {
        return !wanted.quota().isEmpty() || !wanted.containerLimits().isEmpty();
    }

    /** The namespace as it is when everything in it is made. */
    public Resource finished(String name) {
        return isFurnished() ? begun(name).withAnnotations(Map.of(ANNOTATION, digest())) : begun(name);
    }

    /** The namespace before anything in it is made. */
    public Resource begun(String name) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Labels.MANAGED_BY, Product.NAME);
        PodSecurity level = wanted.podSecurity();
        if (level != null) {
            labels.put(PodSecurity.LABEL, level.word());
        }
        return Resource.of(
                Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", name, "labels", labels)));
    }

    /** Its quota; empty where there is none. */
    public Optional<Resource> quota(String namespace) {
        return object(quotaRef(namespace), wanted.quota(), Map.of("hard", wanted.quota()));
    }

    /** The name of its quota. */
    public static ResourceRef quotaRef(String namespace) {
        return new ResourceRef("v1", "ResourceQuota", namespace, Product.NAME);
    }

    /** Its limits for containers; empty where there are none. */
    public Optional<Resource> limits(String namespace) {
        Map<String, Object> limit = Map.of("type", "Container", "default", wanted.containerLimits());
        return object(limitsRef(namespace), wanted.containerLimits(), Map.of("limits", List.of(limit)));
    }

    /** The name of its limits for containers. */
    public static ResourceRef limitsRef(String namespace) {
        return new ResourceRef("v1", "LimitRange", namespace, Product.NAME);
    }

    private static Optional<Resource> object(ResourceRef ref, Map<String, String> amounts, Map<String, Object> spec) {
        if (amounts.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Object> metadata = Map.of(
                "name", ref.name(),
                "namespace", String.valueOf(ref.namespace()),
                "labels", Map.of(Labels.MANAGED_BY, Product.NAME));
        return Optional.of(Resource.of(
                Map.of("apiVersion", ref.apiVersion(), "kind", ref.kind(), "metadata", metadata, "spec", spec)));
    }

    private boolean isFurnished() {
        return wanted.podSecurity() != null || hasObjects();
    }

    private String digest() {
        PodSecurity level = wanted.podSecurity();
        return Digest.ofValue(
                List.of(level == null ? "" : level.word(), wanted.quota(), wanted.containerLimits()), DIGITS);
    }
}
