/** The backend {@code official}. */
@NullMarked
package io.kubernetesdeployer.backend.official;

import org.jspecify.annotations.NullMarked;
