/** The functions that Kubernetes adds to the language. */
@NullMarked
package io.kubernetesdeployer.cel.function;

import org.jspecify.annotations.NullMarked;
