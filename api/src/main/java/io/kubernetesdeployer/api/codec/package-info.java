/** Text to values and back: JSON, manifests, and the relation wire format. */
@NullMarked
package io.kubernetesdeployer.api.codec;

import org.jspecify.annotations.NullMarked;
