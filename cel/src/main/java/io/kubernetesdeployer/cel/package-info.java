/** Compiles and evaluates the rules of custom resources, with the messages of the API server. */
@NullMarked
package io.kubernetesdeployer.cel;

import org.jspecify.annotations.NullMarked;
