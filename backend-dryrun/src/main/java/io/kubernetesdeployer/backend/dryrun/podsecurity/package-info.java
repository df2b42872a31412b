/**
 * The Pod Security Standards: what of a pod each level forbids, by version of the standards. Knows nothing about where levels are set for whom. Source:
 * {@code k8s.io/pod-security-admission/policy} of Kubernetes 1.35.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.podsecurity;

import org.jspecify.annotations.NullMarked;
