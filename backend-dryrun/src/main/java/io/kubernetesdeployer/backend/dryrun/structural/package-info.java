/** Structural schemas of custom resources, and what follows from the structure: defaults, pruning, lists, what was before. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.structural;

import org.jspecify.annotations.NullMarked;
