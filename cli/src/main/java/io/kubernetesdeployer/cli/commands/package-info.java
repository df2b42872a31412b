/** The commands, and the command line that runs them. */
@NullMarked
package io.kubernetesdeployer.cli.commands;

import org.jspecify.annotations.NullMarked;
