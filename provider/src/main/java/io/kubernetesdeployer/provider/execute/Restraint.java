package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.provider.client.Attempts;

/**
 * What keeps steps from being run, or run again, now.
 *
 * @param attempts counts the tries of calls
 * @param holds what has failed
 * @param corrections what others change again and again
 */
public record Restraint(Attempts attempts, Holds holds, Corrections corrections) {
    /** At the beginning there is nothing. */
    public Restraint(Attempts attempts) {
        this(attempts, new Holds(), new Corrections());
    }
}
