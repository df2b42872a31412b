/** What is in the cluster, as far as it was asked for: listed, or kept by watches. Knows nothing of what is wanted. */
@NullMarked
package io.kubernetesdeployer.provider.view;

import org.jspecify.annotations.NullMarked;
