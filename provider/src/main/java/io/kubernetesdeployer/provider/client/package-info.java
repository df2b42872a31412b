/** Calls to the cluster: counting, discovery, when to try again, and what to do about a failure. */
@NullMarked
package io.kubernetesdeployer.provider.client;

import org.jspecify.annotations.NullMarked;
