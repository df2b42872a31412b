/** The formats of strings that a schema may name. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.formats;

import org.jspecify.annotations.NullMarked;
