/** The three codecs; package-private but for the providers themselves. */
@NullMarked
package io.kubernetesdeployer.codec;

import org.jspecify.annotations.NullMarked;
