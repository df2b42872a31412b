/** The contract of channels: {@link io.kubernetesdeployer.testkit.channel.RelationChannelContract} and its rules. */
@NullMarked
package io.kubernetesdeployer.testkit.channel;

import org.jspecify.annotations.NullMarked;
