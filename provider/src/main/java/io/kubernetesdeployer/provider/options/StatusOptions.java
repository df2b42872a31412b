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
     * {@return how long something may be wrong that may pass before it is a failure: a container that cannot start, a
     * pod that finds no node}
     */
    public Duration failureGrace() {
        return failureGrace;
    }

    /** {@return whether a Service of type LoadBalancer must have an ingress address to be Current} */
    public boolean requireLoadBalancerAddress() {
        return requireLoadBalancerAddress;
    }

    /** {@return whether a Job must be complete to be Current} */
    public boolean waitForJobs() {
        return waitForJobs;
    }

    /**
     * {@return the same with another {@link #failureGrace}}
     *
     * @param value the time
     */
    public StatusOptions withFailureGrace(Duration value) {
        return new StatusOptions(value, requireLoadBalancerAddress, waitForJobs);
    }

    /**
     * {@return the same with another {@link #requireLoadBalancerAddress}}
     *
     * @param value whether an address is required
     */
    public StatusOptions withRequireLoadBalancerAddress(boolean value) {
        return new StatusOptions(failureGrace, value, waitForJobs);
    }

    /**
     * {@return the same with another {@link #waitForJobs}}
     *
     * @param value whether completion is required
     */
    public StatusOptions withWaitForJobs(boolean value) {
        return new StatusOptions(failureGrace, requireLoadBalancerAddress, value);
    }
}
