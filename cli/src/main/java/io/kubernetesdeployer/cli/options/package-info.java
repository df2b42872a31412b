/** The options that several commands share, and the backends, channels and policies that they choose. */
@NullMarked
package io.kubernetesdeployer.cli.options;

import org.jspecify.annotations.NullMarked;
