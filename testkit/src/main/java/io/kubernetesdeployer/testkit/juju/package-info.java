/**
 * A model of Juju in one process: applications, units, relations and their hooks, with the hook tools as executables.
 * {@link io.kubernetesdeployer.testkit.juju.JujuModel} is where to begin.
 */
@NullMarked
package io.kubernetesdeployer.testkit.juju;

import org.jspecify.annotations.NullMarked;
