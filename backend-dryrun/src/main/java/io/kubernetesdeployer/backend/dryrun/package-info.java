/** The backend {@code dryrun}: its settings, its lock and clock, and the model of a cluster put together. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun;

import org.jspecify.annotations.NullMarked;
