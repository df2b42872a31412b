/** What every step of a request shares: keys, values, names and conditions, and the failures of an API server in its words. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.object;

import org.jspecify.annotations.NullMarked;
