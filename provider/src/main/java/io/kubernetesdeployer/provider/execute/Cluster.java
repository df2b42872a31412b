package io.kubernetesdeployer.provider.execute;

import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.plan.Selections;
import io.kubernetesdeployer.provider.view.LiveView;

/**
 * The cluster that steps work on.
 *
 * @param calls makes calls
 * @param types what is served
 * @param view what is there
 * @param selections how it was asked for
 */
public record Cluster(Calls calls, Types types, LiveView view, Selections selections) {}
