/** Where the engine's work runs: one thread that decides, others that wait for the cluster. Knows nothing of either's work. */
@NullMarked
package io.kubernetesdeployer.provider.loop;

import org.jspecify.annotations.NullMarked;
