/** How a provider does its work, in groups: where things go, how long to wait, when to try again, what counts as ready. */
@NullMarked
package io.kubernetesdeployer.provider.options;

import org.jspecify.annotations.NullMarked;
