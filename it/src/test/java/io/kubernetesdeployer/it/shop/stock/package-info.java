/** Two files beside this one, and three types. */
@NullMarked
package io.kubernetesdeployer.it.shop.stock;

import org.jspecify.annotations.NullMarked;
