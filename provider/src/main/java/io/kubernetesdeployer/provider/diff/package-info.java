/** Differences between two states of an object, field by field and line by line. */
@NullMarked
package io.kubernetesdeployer.provider.diff;

import org.jspecify.annotations.NullMarked;
