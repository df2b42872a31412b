/** Where the deployer gets its cluster from, and with what it reached it last. */
@NullMarked
package io.kubernetesdeployer.dispatch.access;

import org.jspecify.annotations.NullMarked;
