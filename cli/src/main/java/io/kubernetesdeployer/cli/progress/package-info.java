/** The progress of a running command, printed on standard error. */
@NullMarked
package io.kubernetesdeployer.cli.progress;

import org.jspecify.annotations.NullMarked;
