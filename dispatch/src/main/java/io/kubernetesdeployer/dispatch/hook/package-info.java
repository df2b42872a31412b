/** Juju as one hook sees it: its tools, the endpoints of the charm, the log, and what is said at the end. */
@NullMarked
package io.kubernetesdeployer.dispatch.hook;

import org.jspecify.annotations.NullMarked;
