/** The result of a command, the exit code for it, and its printed forms. */
@NullMarked
package io.kubernetesdeployer.cli.report;

import org.jspecify.annotations.NullMarked;
