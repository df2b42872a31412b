/** A made-up module, to test the check of packages: {@code shop} knows {@code till}, which knows {@code stock}. */
@NullMarked
package io.kubernetesdeployer.it.shop;

import org.jspecify.annotations.NullMarked;
