/** The values that expressions see in objects. */
@NullMarked
package io.kubernetesdeployer.cel.value;

import org.jspecify.annotations.NullMarked;
