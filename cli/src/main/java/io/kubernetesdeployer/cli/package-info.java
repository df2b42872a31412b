/** The command line: both roles in one process, or either alone. Knows nothing of Kubernetes client libraries. */
@NullMarked
package io.kubernetesdeployer.cli;

import org.jspecify.annotations.NullMarked;
