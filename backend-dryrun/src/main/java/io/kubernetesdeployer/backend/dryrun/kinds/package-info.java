/**
 * What the server demands of objects of the built-in kinds, a class for each kind or for a few that are alike. Source: {@code
 * pkg/apis/GROUP/validation} of Kubernetes, in its order and its words.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.kinds;

import org.jspecify.annotations.NullMarked;
