/** What the schema of a custom resource demands of values. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.values;

import org.jspecify.annotations.NullMarked;
