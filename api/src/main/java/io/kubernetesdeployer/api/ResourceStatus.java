package io.kubernetesdeployer.api;

import org.jspecify.annotations.Nullable;

/**
 * How far one resource is.
 *
 * @param ref the resource
 * @param state its state
 * @param message why, for a person; empty where there is nothing to say. Never holds the value of a Secret.
 */
public record ResourceStatus(ResourceRef ref, ResourceState state, String message) {
    // Written out: to make it at run time, as a record does, costs a hook of 0.3 s some milliseconds.
    @Override
    public boolean equals(@Nullable Object object) {
        return object instanceof ResourceStatus other
                && ref.equals(other.ref)
                && state.equals(other.state)
                && message.equals(other.message);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * ref.hashCode() + state.hashCode()) + message.hashCode();
    }
}
