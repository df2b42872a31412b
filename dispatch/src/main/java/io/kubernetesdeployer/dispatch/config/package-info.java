/** The options of the deployer's charm, read and checked. */
@NullMarked
package io.kubernetesdeployer.dispatch.config;

import org.jspecify.annotations.NullMarked;
