/** An in-process model of a cluster, and the backend that reaches it. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun;

import org.jspecify.annotations.NullMarked;
