package io.kubernetesdeployer.provider.options;

import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.ProviderEndpoint;
import io.kubernetesdeployer.provider.object.Product;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.AdmissionPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a {@link Provider} does its work. What applications may ask for has no default: everybody says it. */
public final class ProviderOptions {
    /** The default field manager, and the value of {@code app.kubernetes.io/managed-by}. */
    public static final String NAME = Product.NAME;

    private static final Pattern LABEL_VALUE = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final int MAX_PARALLELISM = 256;
    private static final Duration SHORTEST_RESYNC = Duration.ofSeconds(1);

    private final AdmissionPolicies policies;
    private final @Nullable String deployer;
    private final Placement placement;
    private final Waiting waiting;
    private final StatusOptions status;
    private final RetryPolicy retry;
    private final int parallelism;
    private final String fieldManager;
    private final boolean forceConflicts;
    private final boolean prune;
    private final boolean destroyStorage;
    private final boolean withdrawMissing;
    private final Duration missingGrace;
    private final int maxStatusBytes;
    private final Duration resync;
    private final boolean trackChanges;

    private ProviderOptions(Builder builder) {
        this.policies = builder.policies;
        this.deployer = builder.deployer;
        this.placement = builder.placement;
        this.waiting = builder.waiting;
        this.status = builder.status;
        this.retry = builder.retry;
        this.parallelism = builder.parallelism;
        this.fieldManager = builder.fieldManager;
        this.forceConflicts = builder.forceConflicts;
        this.prune = builder.prune;
        this.destroyStorage = builder.destroyStorage;
        this.withdrawMissing = builder.withdrawMissing;
        this.missingGrace = builder.missingGrace;
        this.maxStatusBytes = builder.maxStatusBytes;
        this.resync = builder.resync;
        this.trackChanges = builder.trackChanges;
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
        if (resync.compareTo(SHORTEST_RESYNC) < 0) {
            throw new IllegalArgumentException("resync is " + resync + ", and must be at least " + SHORTEST_RESYNC);
        }
    }

    /**
     * {@return options with the same policy for all applications}
     *
     * @param policy what applications may ask for
     */
    public static Builder builder(AdmissionPolicy policy) {
        return builder(AdmissionPolicies.all(policy));
    }

    /**
     * {@return options with policies for applications}
     *
     * @param policies what each application may ask for
     */
    public static Builder builder(AdmissionPolicies policies) {
        return new Builder(policies);
    }

    /** {@return what applications may ask for} */
    public AdmissionPolicies policies() {
        return policies;
    }

    /**
     * {@return the name of this deployer, put on every object as the label {@code deployer}; empty for the channel's
     * application} Objects of another deployer are never touched.
     */
    public Optional<String> deployer() {
        return Optional.ofNullable(deployer);
    }

    /** {@return where resources and inventories go} */
    public Placement placement() {
        return placement;
    }

    /** {@return how long to wait for what takes its time in the cluster} */
    public Waiting waiting() {
        return waiting;
    }

    /** {@return how the state of a resource is judged} */
    public StatusOptions status() {
        return status;
    }

    /** {@return when a call that failed for now is made again} */
    public RetryPolicy retry() {
        return retry;
    }

    /** {@return how many calls are under way at once} */
    public int parallelism() {
        return parallelism;
    }

    /** {@return the owner of the applied fields} */
    public String fieldManager() {
        return fieldManager;
    }

    /** {@return whether fields that other managers own are taken over; else that is an error} */
    public boolean forceConflicts() {
        return forceConflicts;
    }

    /** {@return whether objects that are no longer asked for are deleted} */
    public boolean prune() {
        return prune;
    }

    /** {@return whether claims and volumes that are no longer asked for are deleted, too, with their data} */
    public boolean destroyStorage() {
        return destroyStorage;
    }

    /**
     * {@return whether applications are withdrawn that have an inventory and no relation; to be left out where the
     * channel knows one of many applications only}
     */
    public boolean withdrawMissing() {
        return withdrawMissing;
    }

    /**
     * {@return how long an application must have had no relation that this unit never knew to have one; it may be that
     * the channel does not tell of it yet}
     */
    public Duration missingGrace() {
        return missingGrace;
    }

    /** {@return how large the published {@code status} may be, in characters of JSON} */
    public int maxStatusBytes() {
        return maxStatusBytes;
    }

    /**
     * {@return how often a deployer that keeps going compares everything with the cluster though it has heard of no
     * change; also the longest time after which it tries again what has failed}
     */
    public Duration resync() {
        return resync;
    }

    /**
     * {@return whether a pass notes what it has seen of the requests, for {@link ProviderEndpoint#flags()} of a later one;
     * a program that does not ask for the flags saves the time}
     */
    public boolean trackChanges() {
        return trackChanges;
    }

    /** {@return a builder with these options} */
    public Builder toBuilder() {
        Builder builder = new Builder(policies);
        builder.deployer = deployer;
        builder.placement = placement;
        builder.waiting = waiting;
        builder.status = status;
        builder.retry = retry;
        builder.parallelism = parallelism;
        builder.fieldManager = fieldManager;
        builder.forceConflicts = forceConflicts;
        builder.prune = prune;
        builder.destroyStorage = destroyStorage;
        builder.withdrawMissing = withdrawMissing;
        builder.missingGrace = missingGrace;
        builder.maxStatusBytes = maxStatusBytes;
        builder.resync = resync;
        builder.trackChanges = trackChanges;
        return builder;
    }

    /**
     * Makes {@link ProviderOptions}; each method sets the option of its name. By default: the {@code DEFAULT} of each
     * group, 16 calls at once, pruning, 15 minutes for relations that are told of late, a status of 1 MiB.
     */
    public static final class Builder {
        private AdmissionPolicies policies;
        private @Nullable String deployer;
        private Placement placement = Placement.DEFAULT;
        private Waiting waiting = Waiting.DEFAULT;
        private StatusOptions status = StatusOptions.DEFAULT;
        private RetryPolicy retry = RetryPolicy.DEFAULT;
        private int parallelism = 16;
        private String fieldManager = NAME;
        private boolean forceConflicts;
        private boolean prune = true;
        private boolean destroyStorage;
        private boolean withdrawMissing = true;
        private Duration missingGrace = Duration.ofMinutes(15);
        private int maxStatusBytes = 1 << 20;
        private Duration resync = Duration.ofMinutes(5);
        private boolean trackChanges = true;

        private Builder(AdmissionPolicies policies) {
            this.policies = Objects.requireNonNull(policies);
        }

        /**
         * Sets {@link ProviderOptions#policies}.
         *
         * @param value what applications may ask for
         * @return this builder
         */
        public Builder policies(AdmissionPolicies value) {
            this.policies = Objects.requireNonNull(value);
            return this;
        }

        /**
         * Sets {@link ProviderOptions#deployer}.
         *
         * @param value the name of this deployer, as the value of a label
         * @return this builder
         */
        public Builder deployer(String value) {
            this.deployer = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#placement}.
         *
         * @param value where resources and inventories go
         * @return this builder
         */
        public Builder placement(Placement value) {
            this.placement = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#waiting}.
         *
         * @param value how long to wait for what takes its time in the cluster
         * @return this builder
         */
        public Builder waiting(Waiting value) {
            this.waiting = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#status}.
         *
         * @param value how the state of a resource is judged
         * @return this builder
         */
        public Builder status(StatusOptions value) {
            this.status = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#retry}.
         *
         * @param value when a call that failed for now is made again
         * @return this builder
         */
        public Builder retry(RetryPolicy value) {
            this.retry = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#parallelism}.
         *
         * @param value how many calls are under way at once, from 1 to 256
         * @return this builder
         */
        public Builder parallelism(int value) {
            this.parallelism = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#fieldManager}.
         *
         * @param value the owner of the applied fields
         * @return this builder
         */
        public Builder fieldManager(String value) {
            this.fieldManager = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#forceConflicts}.
         *
         * @param value whether fields that other managers own are taken over
         * @return this builder
         */
        public Builder forceConflicts(boolean value) {
            this.forceConflicts = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#prune}.
         *
         * @param value whether objects that are no longer asked for are deleted
         * @return this builder
         */
        public Builder prune(boolean value) {
            this.prune = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#destroyStorage}.
         *
         * @param value whether claims and volumes that are no longer asked for are deleted, too
         * @return this builder
         */
        public Builder destroyStorage(boolean value) {
            this.destroyStorage = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#withdrawMissing}.
         *
         * @param value whether applications are withdrawn that have an inventory and no relation
         * @return this builder
         */
        public Builder withdrawMissing(boolean value) {
            this.withdrawMissing = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#missingGrace}.
         *
         * @param value how long an application must have had no relation
         * @return this builder
         */
        public Builder missingGrace(Duration value) {
            this.missingGrace = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#maxStatusBytes}.
         *
         * @param value how large the published {@code status} may be, in characters of JSON
         * @return this builder
         */
        public Builder maxStatusBytes(int value) {
            this.maxStatusBytes = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#resync}.
         *
         * @param value how often everything is compared with the cluster; at least a second
         * @return this builder
         */
        public Builder resync(Duration value) {
            this.resync = value;
            return this;
        }

        /**
         * Sets {@link ProviderOptions#trackChanges}.
         *
         * @param value whether a pass notes what it has seen of the requests
         * @return this builder
         */
        public Builder trackChanges(boolean value) {
            this.trackChanges = value;
            return this;
        }

        /**
         * Makes them.
         *
         * @return the options
         * @throws IllegalArgumentException if a value cannot be used; it names the value and what is expected
         */
        public ProviderOptions build() {
            return new ProviderOptions(this);
        }
    }
}
