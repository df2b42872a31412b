package io.kubernetesdeployer.provider.policy;

import io.kubernetesdeployer.api.GroupKind;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an application may ask a deployer for, and as whom it is done; {@code docs/policy.md} is for those who choose one. A
 * resource that is refused is an error of its own, and stops no other.
 *
 * @param allowKinds the kinds that are allowed
 * @param denyKinds of those, the ones that are not
 * @param allowClusterScoped of the allowed kinds without a namespace, the ones that are; none by an empty list
 * @param allowNamespaces where namespaced resources may go, and what Namespaces may be called: names, in which {@code *}
 *     stands for any characters
 * @param privileges what else is allowed
 * @param limits how much is allowed
 * @param impersonation as whom it is applied and deleted
 */
public record AdmissionPolicy(
        List<KindPattern> allowKinds,
        List<KindPattern> denyKinds,
        List<KindPattern> allowClusterScoped,
        List<String> allowNamespaces,
        Set<Privilege> privileges,
        AdmissionLimits limits,
        Impersonation impersonation) {

    // Before the constants, whose constructor uses it.
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9*?]([a-z0-9*?-]{0,61}[a-z0-9*?])?");

    /** Everything that the credentials of the deployer allow: for those who deploy with their own. */
    public static final AdmissionPolicy OPEN = new AdmissionPolicy(
            List.of(KindPattern.ALL),
            List.of(),
            List.of(KindPattern.ALL),
            List.of("*"),
            EnumSet.allOf(Privilege.class),
            AdmissionLimits.WIDE,
            Impersonation.NONE);

    /**
     * Kinds by which the cluster or its operator rules a namespace, or that reach beyond it: by what they do, of every network
     * plugin and mesh that is in wide use.
     */
    private static final List<KindPattern> RULING = Stream.of(
                    "ResourceQuota",
                    "LimitRange",
                    "*.quota.openshift.io",
                    "NetworkPolicy",
                    "*.policy.networking.k8s.io",
                    "*.cilium.io",
                    "*.projectcalico.org",
                    "*.crd.projectcalico.org",
                    "*.crd.antrea.io",
                    "*.k8s.ovn.org",
                    "*.network.openshift.io",
                    "NetworkAttachmentDefinition",
                    "*.networking.istio.io",
                    "*.security.istio.io",
                    "*.policy.linkerd.io",
                    "ReferenceGrant",
                    "Endpoints",
                    "EndpointSlice",
                    "Event",
                    "Event.events.k8s.io",
                    "CSIStorageCapacity")
            .map(KindPattern::denied)
            .toList();

    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException if a namespace can be none
     */
    public AdmissionPolicy {
        allowKinds = List.copyOf(allowKinds);
        denyKinds = List.copyOf(denyKinds);
        allowClusterScoped = List.copyOf(allowClusterScoped);
        allowNamespaces = List.copyOf(allowNamespaces);
        privileges = privileges.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(privileges));
        allowNamespaces.forEach(AdmissionPolicy::checkedNamespace);
    }

    /** A pattern of names of namespaces, if it can be one. */
    static String checkedNamespace(String pattern) {
        if (!NAMESPACE.matcher(pattern).matches()) {
            throw new IllegalArgumentException("\"" + pattern + "\" cannot be a namespace: lower case letters, digits,"
                    + " '-' between them, and '*' for any of these");
        }
        return pattern;
    }

    /**
     * {@return whether a pattern is one that {@link #namespaced} denies by itself, and no operator has written: kinds of
     * many plugins, of which no cluster serves all}
     *
     * @param pattern a pattern of {@link #denyKinds}
     */
    public static boolean isPreset(KindPattern pattern) {
        return RULING.stream().anyMatch(preset -> preset == pattern);
    }

    /**
     * {@return a policy for requests of strangers: one namespace, nothing that is cluster-scoped, none of the kinds by
     * which a namespace is ruled (quotas, network policies, endpoints, events), no {@link Privilege},
     * {@link AdmissionLimits#NARROW}}
     *
     * @param namespace the only namespace that is allowed
     * @throws IllegalArgumentException if the name can be no namespace
     */
    public static AdmissionPolicy namespaced(String namespace) {
        return new AdmissionPolicy(
                List.of(KindPattern.ALL),
                RULING,
                List.of(),
                List.of(namespace),
                Set.of(),
                AdmissionLimits.NARROW,
                Impersonation.NONE);
    }

    /**
     * {@return whether namespaced resources may go to a namespace, and a Namespace may have this name}
     *
     * @param name the name of the namespace
     */
    public boolean allowsNamespace(String name) {
        return allowNamespaces.stream().anyMatch(pattern -> Glob.matches(pattern, name));
    }

    /**
     * {@return whether a kind is allowed, wherever its objects are}
     *
     * @param kind the kind, with its group
     */
    public boolean allowsKind(GroupKind kind) {
        return allowKinds.stream().anyMatch(pattern -> pattern.matches(kind))
                && denyKinds.stream().noneMatch(pattern -> pattern.matches(kind));
    }

    /** {@return whether nothing is refused but what no policy allows, except for its size} */
    public boolean isUnrestricted() {
        return denyKinds.isEmpty()
                && allowKinds.contains(KindPattern.ALL)
                && allowClusterScoped.contains(KindPattern.ALL)
                && allowNamespaces.contains("*")
                && privileges.size() == Privilege.values().length;
    }

    /**
     * {@return whether it has a privilege}
     *
     * @param privilege the privilege
     */
    public boolean allows(Privilege privilege) {
        return privileges.contains(privilege);
    }

    /**
     * {@return this policy with what settings say in place of what it has} Lists are separated by commas or white
     * space; one whose elements all begin with {@code +} adds to what the policy has.
     *
     * @param settings those of {@link #settings}; a list that is given empty is empty
     * @throws io.kubernetesdeployer.api.service.SettingsException if one is unknown or cannot be used
     */
    public AdmissionPolicy with(Settings settings) {
        return PolicySettings.apply(settings, this);
    }

    /** {@return the settings {@link #with} takes, which the command line and the charm offer by the same names} */
    public static List<Setting> settings() {
        return PolicySettings.ALL;
    }

    /** {@return a builder with this policy} */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Makes an {@link AdmissionPolicy}; each method replaces what was there. */
    public static final class Builder {
        private List<KindPattern> allowKinds;
        private List<KindPattern> denyKinds;
        private List<KindPattern> allowClusterScoped;
        private List<String> allowNamespaces;
        private Set<Privilege> privileges;
        private AdmissionLimits limits;
        private Impersonation impersonation;

        private Builder(AdmissionPolicy policy) {
            allowKinds = policy.allowKinds;
            denyKinds = policy.denyKinds;
            allowClusterScoped = policy.allowClusterScoped;
            allowNamespaces = policy.allowNamespaces;
            privileges = policy.privileges;
            limits = policy.limits;
            impersonation = policy.impersonation;
        }

        /**
         * Sets the kinds that are allowed.
         *
         * @param patterns each as {@link KindPattern#allowed} reads it
         * @return this builder
         */
        public Builder allowKinds(String... patterns) {
            allowKinds = parsed(KindPattern::allowed, patterns);
            return this;
        }

        /**
         * Sets the kinds that are denied though they are among the allowed ones.
         *
         * @param patterns each as {@link KindPattern#denied} reads it
         * @return this builder
         */
        public Builder denyKinds(String... patterns) {
            denyKinds = parsed(KindPattern::denied, patterns);
            return this;
        }

        /**
         * Sets the kinds without a namespace that are allowed.
         *
         * @param patterns each as {@link KindPattern#allowed} reads it
         * @return this builder
         */
        public Builder allowClusterScoped(String... patterns) {
            allowClusterScoped = parsed(KindPattern::allowed, patterns);
            return this;
        }

        /**
         * Sets the namespaces that resources may go to.
         *
         * @param names each a name, with {@code *} for any characters
         * @return this builder
         */
        public Builder allowNamespaces(String... names) {
            allowNamespaces = List.of(names);
            return this;
        }

        /**
         * Sets what else is allowed.
         *
         * @param values the privileges
         * @return this builder
         */
        public Builder privileges(Privilege... values) {
            privileges = Set.of(values);
            return this;
        }

        /**
         * Sets how much an application may ask for.
         *
         * @param value the limits
         * @return this builder
         */
        public Builder limits(AdmissionLimits value) {
            limits = value;
            return this;
        }

        /**
         * Sets the user that applies and deletes.
         *
         * @param value who that is for each application
         * @return this builder
         */
        public Builder impersonation(Impersonation value) {
            impersonation = value;
            return this;
        }

        /**
         * Makes the policy.
         *
         * @return the policy
         * @throws IllegalArgumentException if a value cannot be used
         */
        public AdmissionPolicy build() {
            return new AdmissionPolicy(
                    allowKinds, denyKinds, allowClusterScoped, allowNamespaces, privileges, limits, impersonation);
        }

        private static List<KindPattern> parsed(Function<String, KindPattern> reader, String... patterns) {
            return Stream.of(patterns).map(reader).toList();
        }
    }
}
