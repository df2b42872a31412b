/** Carries out plans: a step when all that comes before it is done, side by side with others, and none that waits. */
@NullMarked
package io.kubernetesdeployer.provider.execute;

import org.jspecify.annotations.NullMarked;
