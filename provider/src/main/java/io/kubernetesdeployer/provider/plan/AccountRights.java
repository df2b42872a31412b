package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.provider.object.Digest;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.Product;
import io.kubernetesdeployer.provider.policy.Impersonation.Account;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The rights of an application's service account in a namespace that the deployer creates: the account, if it is of this
 * namespace, and a RoleBinding. An annotation of the namespace, one for each account and written last, names the binding, so
 * that a broken-off attempt is seen, and a change of the role as well.
 *
 * @param account the account
 * @param role the ClusterRole that it has; {@code null} for none
 * @param former the binding that it has had until now; {@code null} for none
 */
public record AccountRights(
        Account account, @Nullable String role, @Nullable String former) {
    private static final String ANNOTATION = "kubernetes-deployer/account-";
    private static final String GROUP = "rbac.authorization.k8s.io";
    private static final String API_VERSION = GROUP + "/v1";
    private static final int DIGITS = 16;
    private static final Pattern BINDING = Pattern.compile(Product.NAME + "-[0-9a-f]{" + DIGITS + "}");

    /**
     * What is to be done about an account.
     *
     * @param live the namespace; empty where it is not there
     * @return empty where everything is as it should be
     */
    static Optional<AccountRights> missing(Account account, @Nullable String role, Optional<Resource> live) {
        String former = live.map(namespace -> namespace.annotations().get(annotation(account)))
                .filter(name -> BINDING.matcher(name).matches())
                .orElse(null);
        AccountRights rights = new AccountRights(account, role, former);
        return rights.binding().equals(Optional.ofNullable(former)) ? Optional.empty() : Optional.of(rights);
    }

    /** The name of its binding; it has the role in it, which cannot be changed in place. */
    private Optional<String> binding() {
        return Optional.ofNullable(role)
                .map(given -> Product.NAME + "-"
                        + Digest.ofValue(List.of(account.namespace(), account.name(), given), DIGITS));
    }

    /** Whom the account is to the cluster. */
    public ImpersonatedUser user() {
        return ImpersonatedUser.serviceAccount(account.namespace(), account.name());
    }

    /** The account, if it is of this namespace, and its binding; nothing where it is to have no rights. */
    public List<Resource> objects(String namespace) {
        if (role == null) {
            return List.of();
        }
        Resource binding = object(
                bindingRef(namespace, binding().orElseThrow()),
                Map.of(
                        "roleRef", Map.of("apiGroup", GROUP, "kind", "ClusterRole", "name", role),
                        "subjects",
                                List.of(Map.of(
                                        "kind", "ServiceAccount",
                                        "name", account.name(),
                                        "namespace", account.namespace()))));
        ResourceRef own = new ResourceRef("v1", "ServiceAccount", namespace, account.name());
        return account.namespace().equals(namespace) ? List.of(object(own, Map.of()), binding) : List.of(binding);
    }

    /** The binding that goes. */
    public Optional<ResourceRef> former(String namespace) {
        return Optional.ofNullable(former).map(name -> bindingRef(namespace, name));
    }

    /** The namespace with the annotation that it is done, and nothing else. */
    public Resource mark(String namespace) {
        Resource bare =
                Resource.of(Map.of("apiVersion", "v1", "kind", "Namespace", "metadata", Map.of("name", namespace)));
        return binding()
                .map(name -> bare.withAnnotations(Map.of(annotation(account), name)))
                .orElse(bare);
    }

    /** What makes the owner of the annotation another for each account, so that several do not take each other's away. */
    public String manager(String fieldManager) {
        return fieldManager + "-" + digest(account);
    }

    private static String annotation(Account account) {
        return ANNOTATION + digest(account);
    }

    private static String digest(Account account) {
        return Digest.ofValue(List.of(account.namespace(), account.name()), DIGITS);
    }

    private static ResourceRef bindingRef(String namespace, String name) {
        return new ResourceRef(API_VERSION, "RoleBinding", namespace, name);
    }

    private static Resource object(ResourceRef ref, Map<String, Object> content) {
        Map<String, Object> metadata = Map.of(
                "name", ref.name(),
                "namespace", String.valueOf(ref.namespace()),
                "labels", Map.of(Labels.MANAGED_BY, Product.NAME));
        Map<String, Object> object = new LinkedHashMap<>(content);
        object.put("apiVersion", ref.apiVersion());
        object.put("kind", ref.kind());
        object.put("metadata", metadata);
        return Resource.of(object);
    }
}
