/** The backend {@code fabric8}. */
@NullMarked
package io.kubernetesdeployer.backend.fabric8;

import org.jspecify.annotations.NullMarked;
