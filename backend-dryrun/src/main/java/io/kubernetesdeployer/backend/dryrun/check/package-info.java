/** The words in which the rules of kinds are written: a field of an object, and what may be demanded of it. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.check;

import org.jspecify.annotations.NullMarked;
