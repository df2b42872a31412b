/** The start of the process. */
@NullMarked
package io.kubernetesdeployer.cli;

import org.jspecify.annotations.NullMarked;
