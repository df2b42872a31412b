package io.kubernetesdeployer.provider.options;

import io.kubernetesdeployer.provider.policy.PodSecurity;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How namespaces are furnished that the deployer makes. One that was there before is left as it is, and one that the
 * deployer has made follows when this changes.
 *
 * @param create whether a namespace that is missing and that nobody asks for is made; else that is an error
 * @param podSecurity the level the cluster is to enforce there; {@code null} leaves it to the cluster. A Namespace in a
 *     request gets it, too, unless it names a stricter one.
 * @param quota the {@code hard} limits of a ResourceQuota, such as {@code pods} or {@code requests.memory}; without any
 *     there is none
 * @param containerLimits what a container may use that says nothing itself, such as {@code memory}: the defaults of a
 *     LimitRange; without any there is none
 * @param serviceAccountRole the ClusterRole that the service account of each application has there, if the application acts
 *     as one; its account is made, too, in the account's own namespace. {@code null} leaves accounts and their rights to others
 */
public record NewNamespaces(
        boolean create,
        @Nullable PodSecurity podSecurity,
        Map<String, String> quota,
        Map<String, String> containerLimits,
        @Nullable String serviceAccountRole) {
    /** None is made. */
    public static final NewNamespaces NONE = new NewNamespaces(false, null, Map.of(), Map.of(), null);

    /** No slash, no percent sign, as in the server's rules for such names. */
    private static final Pattern ROLE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:._-]{0,252}");

    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if the cluster would refuse a name, quantity or role; it names the option and the value
     */
    public NewNamespaces {
        quota = copied(quota);
        quota.forEach(ResourceAmounts::checkQuota);
        containerLimits = copied(containerLimits);
        containerLimits.forEach(ResourceAmounts::checkLimit);
        if (serviceAccountRole != null && !ROLE.matcher(serviceAccountRole).matches()) {
            throw new IllegalArgumentException(
                    "service-account-role: \"" + serviceAccountRole + "\" is no name of a ClusterRole");
        }
    }

    /**
     * {@return the same, made or not}
     *
     * @param value whether namespaces that are missing are made
     */
    public NewNamespaces withCreate(boolean value) {
        return new NewNamespaces(value, podSecurity, quota, containerLimits, serviceAccountRole);
    }

    /**
     * {@return the same with another level}
     *
     * @param value the level; {@code null} for no label
     */
    public NewNamespaces withPodSecurity(@Nullable PodSecurity value) {
        return new NewNamespaces(create, value, quota, containerLimits, serviceAccountRole);
    }

    /**
     * {@return the same with another quota}
     *
     * @param value resource name to quantity; empty for no quota
     */
    public NewNamespaces withQuota(Map<String, String> value) {
        return new NewNamespaces(create, podSecurity, value, containerLimits, serviceAccountRole);
    }

    /**
     * {@return the same with other defaults for containers}
     *
     * @param value resource name to quantity; empty for no defaults
     */
    public NewNamespaces withContainerLimits(Map<String, String> value) {
        return new NewNamespaces(create, podSecurity, quota, value, serviceAccountRole);
    }

    /**
     * {@return the same with another role for service accounts}
     *
     * @param value the name of the role; {@code null} for none
     */
    public NewNamespaces withServiceAccountRole(@Nullable String value) {
        return new NewNamespaces(create, podSecurity, quota, containerLimits, value);
    }

    private static Map<String, String> copied(Map<String, String> amounts) {
        return Collections.unmodifiableMap(new TreeMap<>(amounts));
    }
}
