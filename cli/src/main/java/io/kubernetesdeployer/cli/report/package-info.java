/** The result of a command: what it holds, and how it is printed on standard output. */
@NullMarked
package io.kubernetesdeployer.cli.report;

import org.jspecify.annotations.NullMarked;
