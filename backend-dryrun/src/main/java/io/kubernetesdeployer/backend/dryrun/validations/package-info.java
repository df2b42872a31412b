/** The rules of {@code x-kubernetes-validations}: which are checked with which values, and what is said when one is broken. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.validations;

import org.jspecify.annotations.NullMarked;
