/** Juju's hook tools, and a unit's relations over them. */
@NullMarked
package io.kubernetesdeployer.channel.juju;

import org.jspecify.annotations.NullMarked;
