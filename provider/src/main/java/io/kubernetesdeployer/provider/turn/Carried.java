package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.desired.Answers;
import io.kubernetesdeployer.provider.execute.Restraint;

/**
 * What is carried from one turn of an application to the next.
 *
 * @param restraint what of it is not to be done, or done again, yet
 * @param told tells what becomes of its objects
 * @param answers what the server made of what was applied
 */
public record Carried(Restraint restraint, Told told, Answers answers) {
    /** Counts the tries of its calls. */
    Attempts attempts() {
        return restraint.attempts();
    }
}
