/** How far a resource is, by the rules of kstatus. */
@NullMarked
package io.kubernetesdeployer.provider.status;

import org.jspecify.annotations.NullMarked;
