/** Hooks and actions of Juju. */
@NullMarked
package io.kubernetesdeployer.dispatch;

import org.jspecify.annotations.NullMarked;
