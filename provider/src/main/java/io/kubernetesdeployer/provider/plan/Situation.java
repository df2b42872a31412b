package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.Answers;
import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.plan.Wait.Patience;
import io.kubernetesdeployer.provider.view.ClusterView;

/**
 * What a plan depends on beside what is wanted.
 *
 * @param view what is in the cluster
 * @param types what the cluster serves
 * @param claims who gets what several ask for
 * @param patience for what there was waiting enough
 * @param answers what the server made of what was applied
 */
public record Situation(ClusterView view, Types types, Claims claims, Patience patience, Answers answers) {}
