/** What happens while a command runs, printed on standard error. */
@NullMarked
package io.kubernetesdeployer.cli.progress;

import org.jspecify.annotations.NullMarked;
