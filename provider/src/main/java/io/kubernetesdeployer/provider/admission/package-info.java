/** Decides what of a request may be applied, by the policy of its application. Knows nothing of the cluster. */
@NullMarked
package io.kubernetesdeployer.provider.admission;

import org.jspecify.annotations.NullMarked;
