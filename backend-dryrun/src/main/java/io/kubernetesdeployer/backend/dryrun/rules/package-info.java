/**
 * What the API server fills into a whole object and demands of it, kind by kind.
 *
 * <p>A rule sees the object as it was and as it is to be stored, merged and with its defaults, and nothing else: what
 * depends on other objects is {@code admission}, what a schema says is {@code schema}. The rules of a built-in kind go here.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.rules;

import org.jspecify.annotations.NullMarked;
