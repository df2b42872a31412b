/**
 * What the server demands of the specification of a pod, on its own and in the templates of workloads. Source: {@code
 * pkg/apis/core/validation} of Kubernetes, in its order.
 */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.pod;

import org.jspecify.annotations.NullMarked;
