/** How a cluster is reached: {@link io.kubernetesdeployer.api.cluster.ResourceDeployer} and what it takes and gives. */
@NullMarked
package io.kubernetesdeployer.api.cluster;

import org.jspecify.annotations.NullMarked;
