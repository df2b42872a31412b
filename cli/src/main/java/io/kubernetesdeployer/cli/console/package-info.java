/** The process: its streams, terminal, log messages and exit codes, and text that is safe to print. */
@NullMarked
package io.kubernetesdeployer.cli.console;

import org.jspecify.annotations.NullMarked;
