/** The contract of backends: {@link io.kubernetesdeployer.testkit.cluster.ResourceDeployerContract} and its rules. */
@NullMarked
package io.kubernetesdeployer.testkit.cluster;

import org.jspecify.annotations.NullMarked;
