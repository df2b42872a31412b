package io.kubernetesdeployer.provider;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Provider} does its work.
 *
 * @param deployer the name of this deployer, put on every object as the label {@code deployer}; {@code null} takes the
 *     channel's application. Objects of another deployer are never touched.
 * @param namespace where namespaced resources go
 * @param forceNamespace whether all namespaced resources go there, as with the original, or only those that name none
 * @param newNamespaces whether namespaces that are missing are made, and how
 * @param fieldManager who owns the applied fields
 * @param forceConflicts whether fields that other managers own are taken over; else that is an error
 * @param parallelism how many calls are under way at once; at least 1
 * @param retry when a call that failed for now is tried again
 * @param dryRun how much is only pretended
 * @param prune whether objects that are no longer asked for are deleted
 * @param inventoryNamespace where it is kept which kinds of objects each application has; {@code null} takes
 *     {@code namespace}
 * @param withdrawMissing whether applications are withdrawn that have an inventory and no relation; to be left out where
 *     the channel knows one of many applications only
 * @param missingGrace how long an application must have had no relation that this unit never knew to have one; it may be
 *     that the channel does not tell of it yet
 * @param deletionTimeout how long to wait until what was deleted is gone; zero does not wait
 * @param establishTimeout how long instances of a CustomResourceDefinition wait for it to be Established
 * @param dependencyTimeout how long a resource waits for what it depends on; what is not applied then is tried again in
 *     the next pass
 * @param failureGrace how long what may pass may last before it is a failure: a container that cannot start, a pod that
 *     finds no node
 * @param policies what applications may ask for
 * @param maxStatusBytes how large the published {@code status} may be, in characters of JSON
 * @param requireLoadBalancerAddress whether a Service of type LoadBalancer must have an ingress address to be Current
 * @param waitForJobs whether a Job must be complete to be Current
 */
public record ProviderOptions(
        @Nullable String deployer,
        String namespace,
        boolean forceNamespace,
        NewNamespaces newNamespaces,
        String fieldManager,
        boolean forceConflicts,
        int parallelism,
        RetryPolicy retry,
        DryRun dryRun,
        boolean prune,
        @Nullable String inventoryNamespace,
        boolean withdrawMissing,
        Duration missingGrace,
        Duration deletionTimeout,
        Duration establishTimeout,
        Duration dependencyTimeout,
        Duration failureGrace,
        AdmissionPolicies policies,
        int maxStatusBytes,
        boolean requireLoadBalancerAddress,
        boolean waitForJobs) {

    /** The field manager, and the value of {@code app.kubernetes.io/managed-by}. */
    public static final String NAME = "kubernetes-deployer";

    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final int MAX_PARALLELISM = 256;

    /**
     * @throws IllegalArgumentException if a value cannot be used; it names the value and what is expected
     */
    public ProviderOptions {
        if (deployer != null && !LABEL_VALUE.matcher(deployer).matches()) {
            throw new IllegalArgumentException(
                    "deployer \"" + deployer
                            + "\" cannot be a label: letters, digits, '-', '_' and '.', at most 63, a letter or digit at both ends");
        }
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new IllegalArgumentException(
                    "parallelism is " + parallelism + ", and must be from 1 to " + MAX_PARALLELISM);
        }
        if (maxStatusBytes < 1) {
            throw new IllegalArgumentException("maxStatusBytes must be at least 1");
        }
    }

    /** Where inventories are kept. */
    String inventoriesIn() {
        return inventoryNamespace == null ? namespace : inventoryNamespace;
    }

    /**
     * The namespace {@code default} for resources that name none, 16 calls at once, pruning, a minute for deletions,
     * for definitions to be established and for dependencies, 15 s for what may pass, {@link AdmissionPolicy#OPEN} for all, a
     * status of 1 MiB.
     */
    public static ProviderOptions defaults() {
        return builder().build();
    }

    /** A builder with the {@link #defaults}. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with these options. */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.deployer = deployer;
        builder.namespace = namespace;
        builder.forceNamespace = forceNamespace;
        builder.newNamespaces = newNamespaces;
        builder.fieldManager = fieldManager;
        builder.forceConflicts = forceConflicts;
        builder.parallelism = parallelism;
        builder.retry = retry;
        builder.dryRun = dryRun;
        builder.prune = prune;
        builder.inventoryNamespace = inventoryNamespace;
        builder.withdrawMissing = withdrawMissing;
        builder.missingGrace = missingGrace;
        builder.deletionTimeout = deletionTimeout;
        builder.establishTimeout = establishTimeout;
        builder.dependencyTimeout = dependencyTimeout;
        builder.failureGrace = failureGrace;
        builder.policies = policies;
        builder.maxStatusBytes = maxStatusBytes;
        builder.requireLoadBalancerAddress = requireLoadBalancerAddress;
        builder.waitForJobs = waitForJobs;
        return builder;
    }

    /** Makes {@link ProviderOptions}; each method is named as the option it sets. */
    public static final class Builder {
        private @Nullable String deployer;
        private String namespace = "default";
        private boolean forceNamespace;
        private NewNamespaces newNamespaces = NewNamespaces.NONE;
        private String fieldManager = NAME;
        private boolean forceConflicts;
        private int parallelism = 16;
        private RetryPolicy retry = RetryPolicy.DEFAULT;
        private DryRun dryRun = DryRun.NONE;
        private boolean prune = true;
        private @Nullable String inventoryNamespace;
        private boolean withdrawMissing = true;
        private Duration missingGrace = Duration.ofMinutes(15);
        private Duration deletionTimeout = Duration.ofMinutes(1);
        private Duration establishTimeout = Duration.ofMinutes(1);
        private Duration dependencyTimeout = Duration.ofMinutes(1);
        private Duration failureGrace = Duration.ofSeconds(15);
        private AdmissionPolicies policies = AdmissionPolicies.all(AdmissionPolicy.OPEN);
        private int maxStatusBytes = 1 << 20;
        private boolean requireLoadBalancerAddress;
        private boolean waitForJobs;

        private Builder() {}

        public Builder deployer(@Nullable String value) {
            this.deployer = value;
            return this;
        }

        public Builder namespace(String value) {
            this.namespace = value;
            return this;
        }

        public Builder forceNamespace(boolean value) {
            this.forceNamespace = value;
            return this;
        }

        /** Whether missing namespaces are made; short for a change of {@link #newNamespaces}. */
        public Builder createNamespace(boolean value) {
            return newNamespaces(newNamespaces.withCreate(value));
        }

        public Builder newNamespaces(NewNamespaces value) {
            this.newNamespaces = value;
            return this;
        }

        public Builder fieldManager(String value) {
            this.fieldManager = value;
            return this;
        }

        public Builder forceConflicts(boolean value) {
            this.forceConflicts = value;
            return this;
        }

        public Builder parallelism(int value) {
            this.parallelism = value;
            return this;
        }

        public Builder retry(RetryPolicy value) {
            this.retry = value;
            return this;
        }

        public Builder dryRun(DryRun value) {
            this.dryRun = value;
            return this;
        }

        public Builder prune(boolean value) {
            this.prune = value;
            return this;
        }

        public Builder inventoryNamespace(@Nullable String value) {
            this.inventoryNamespace = value;
            return this;
        }

        public Builder withdrawMissing(boolean value) {
            this.withdrawMissing = value;
            return this;
        }

        public Builder missingGrace(Duration value) {
            this.missingGrace = value;
            return this;
        }

        public Builder deletionTimeout(Duration value) {
            this.deletionTimeout = value;
            return this;
        }

        public Builder establishTimeout(Duration value) {
            this.establishTimeout = value;
            return this;
        }

        public Builder dependencyTimeout(Duration value) {
            this.dependencyTimeout = value;
            return this;
        }

        public Builder failureGrace(Duration value) {
            this.failureGrace = value;
            return this;
        }

        /** The same policy for all applications; short for {@link #policies}. */
        public Builder policy(AdmissionPolicy value) {
            return policies(AdmissionPolicies.all(value));
        }

        public Builder policies(AdmissionPolicies value) {
            this.policies = value;
            return this;
        }

        public Builder maxStatusBytes(int value) {
            this.maxStatusBytes = value;
            return this;
        }

        public Builder requireLoadBalancerAddress(boolean value) {
            this.requireLoadBalancerAddress = value;
            return this;
        }

        public Builder waitForJobs(boolean value) {
            this.waitForJobs = value;
            return this;
        }

        /**
         * @throws IllegalArgumentException if a value cannot be used; it names the value and what is expected
         */
        public ProviderOptions build() {
            return new ProviderOptions(
                    deployer,
                    namespace,
                    forceNamespace,
                    newNamespaces,
                    fieldManager,
                    forceConflicts,
                    parallelism,
                    retry,
                    dryRun,
                    prune,
                    inventoryNamespace,
                    withdrawMissing,
                    missingGrace,
                    deletionTimeout,
                    establishTimeout,
                    dependencyTimeout,
                    failureGrace,
                    policies,
                    maxStatusBytes,
                    requireLoadBalancerAddress,
                    waitForJobs);
        }
    }
}
