/**
 * For those who write channels: {@link io.kubernetesdeployer.api.relation.spi.StagedChannel} is a whole channel over a
 * {@link io.kubernetesdeployer.api.relation.spi.UnitStore}, which knows the medium.
 */
@NullMarked
package io.kubernetesdeployer.api.relation.spi;

import org.jspecify.annotations.NullMarked;
