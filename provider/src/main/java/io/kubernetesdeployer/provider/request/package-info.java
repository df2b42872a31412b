/** What applications ask for: bags read once, units merged, and what is remembered of them. */
@NullMarked
package io.kubernetesdeployer.provider.request;

import org.jspecify.annotations.NullMarked;
