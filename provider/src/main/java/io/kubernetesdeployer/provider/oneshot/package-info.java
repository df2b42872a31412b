/** The driver for hooks and commands: passes that end. */
@NullMarked
package io.kubernetesdeployer.provider.oneshot;

import org.jspecify.annotations.NullMarked;
