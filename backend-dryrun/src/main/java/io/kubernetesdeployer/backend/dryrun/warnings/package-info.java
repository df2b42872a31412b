/** What a server accepts with a warning, a class for each kind or for a few that are alike. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.warnings;

import org.jspecify.annotations.NullMarked;
