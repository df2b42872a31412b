/** The side that asks for resources. */
@NullMarked
package io.kubernetesdeployer.requirer;

import org.jspecify.annotations.NullMarked;
