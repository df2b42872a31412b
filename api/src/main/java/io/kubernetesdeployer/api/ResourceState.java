package io.kubernetesdeployer.api;

import java.util.Collection;
import java.util.Locale;

/** How far a resource is: the states of kstatus (sigs.k8s.io/cli-utils, pkg/kstatus). */
public enum ResourceState {
    /** The cluster is still working towards what was asked for. */
    IN_PROGRESS("InProgress"),
    /** The cluster has given up, or says that it will not get there. */
    FAILED("Failed"),
    /** What was asked for is what is there. */
    CURRENT("Current"),
    /** It is being deleted. */
    TERMINATING("Terminating"),
    /** It is not in the cluster. */
    NOT_FOUND("NotFound"),
    /** It could not be found out. */
    UNKNOWN("Unknown");

    private final String text;

    ResourceState(String text) {
        this.text = text;
    }

    /**
     * {@return the state of a request from the states of its resources: any Failed is Failed, else any that is not
     * Current is InProgress, else (also for no resource at all) Current}
     *
     * @param states the states of the resources
     */
    public static ResourceState sum(Collection<ResourceState> states) {
        if (states.contains(FAILED)) {
            return FAILED;
        }
        return states.stream().allMatch(CURRENT::equals) ? CURRENT : IN_PROGRESS;
    }

    /**
     * Reads the written form, in any case; what is not known is {@link #UNKNOWN}.
     *
     * @param text the written form
     * @return the state
     */
    public static ResourceState parse(String text) {
        for (ResourceState state : values()) {
            if (state.text.toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT))) {
                return state;
            }
        }
        return UNKNOWN;
    }

    /** The written form of kstatus: {@code InProgress}. */
    @Override
    public String toString() {
        return text;
    }
}
