/** How far resources are, and what stands behind those that have failed or are not progressing. */
@NullMarked
package io.kubernetesdeployer.provider.observe;

import org.jspecify.annotations.NullMarked;
