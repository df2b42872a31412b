package io.kubernetesdeployer.provider.turn;

import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.desired.Answers;
import io.kubernetesdeployer.provider.execute.Holds;

/**
 * What is carried from one turn of an application to the next.
 *
 * @param attempts counts the tries of its calls
 * @param holds what of it is not to be tried again yet
 * @param told tells what becomes of its objects
 * @param answers what the server made of what was applied
 */
public record Carried(Attempts attempts, Holds holds, Told told, Answers answers) {}
