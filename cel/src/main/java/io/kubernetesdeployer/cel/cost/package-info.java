/** What expressions cost, in the units of the API server. */
@NullMarked
package io.kubernetesdeployer.cel.cost;

import org.jspecify.annotations.NullMarked;
