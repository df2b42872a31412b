/** ValidatingAdmissionPolicies: which of them a request is bound to, and what they say of it. */
@NullMarked
package io.kubernetesdeployer.backend.dryrun.policy;

import org.jspecify.annotations.NullMarked;
