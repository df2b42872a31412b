/** Options that several commands share, and what they choose. */
@NullMarked
package io.kubernetesdeployer.cli.options;

import org.jspecify.annotations.NullMarked;
