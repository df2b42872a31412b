package io.kubernetesdeployer.provider.options;

import java.time.Duration;
import java.util.Objects;

/** How the state of a resource is judged; {@code docs/status.md} has the rules. */
public final class StatusOptions {
    /** 15 s of grace; neither the address of a load balancer nor the end of a Job is required. */
    public static final StatusOptions DEFAULT = new StatusOptions(Duration.ofSeconds(15), false, false);

    private final Duration failureGrace;
    private final boolean requireLoadBalancerAddress;
    private final boolean waitForJobs;

    private StatusOptions(Duration failureGrace, boolean requireLoadBalancerAddress, boolean waitForJobs) {
        this.failureGrace = Objects.requireNonNull(failureGrace);
        this.requireLoadBalancerAddress = requireLoadBalancerAddress;
        this.waitForJobs = waitForJobs;
    }

    /**
     * How long something may be wrong that may pass before it is a failure: a container that cannot start, a pod that
     * finds no node.
     */
    public Duration failureGrace() {
        return failureGrace;
    }

    /** Whether a Service of type LoadBalancer must have an ingress address to be Current. */
    public boolean requireLoadBalancerAddress() {
        return requireLoadBalancerAddress;
    }

    /** Whether a Job must be complete to be Current. */
    public boolean waitForJobs() {
        return waitForJobs;
    }

    /** The same with another {@link #failureGrace}. */
    public StatusOptions withFailureGrace(Duration value) {
        return new StatusOptions(value, requireLoadBalancerAddress, waitForJobs);
    }

    /** The same with another {@link #requireLoadBalancerAddress}. */
    public StatusOptions withRequireLoadBalancerAddress(boolean value) {
        return new StatusOptions(failureGrace, value, waitForJobs);
    }

    /** The same with another {@link #waitForJobs}. */
    public StatusOptions withWaitForJobs(boolean value) {
        return new StatusOptions(failureGrace, requireLoadBalancerAddress, value);
    }
}
