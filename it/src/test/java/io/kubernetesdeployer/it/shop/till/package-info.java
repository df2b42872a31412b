/** Knows {@code stock}. */
@NullMarked
package io.kubernetesdeployer.it.shop.till;

import org.jspecify.annotations.NullMarked;
