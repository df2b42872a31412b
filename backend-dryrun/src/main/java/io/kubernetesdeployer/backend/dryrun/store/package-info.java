/** The stored objects with their versions and latest changes, in memory and in a file; what they mean is unknown here. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.store;

import org.jspecify.annotations.NullMarked;
