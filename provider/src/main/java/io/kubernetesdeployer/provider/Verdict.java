package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.ResourceState;

/**
 * What a rule says of an object.
 *
 * @param message why, for a person; may be empty
 */
record Verdict(ResourceState state, String message) {
    static final Verdict CURRENT = new Verdict(ResourceState.CURRENT, "");

    static Verdict inProgress(String message) {
        return new Verdict(ResourceState.IN_PROGRESS, message);
    }

    static Verdict failed(String message) {
        return new Verdict(ResourceState.FAILED, message);
    }
}
