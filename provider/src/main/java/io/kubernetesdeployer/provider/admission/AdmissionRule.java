package io.kubernetesdeployer.provider.admission;

import io.kubernetesdeployer.provider.model.ResourceError;
import java.util.Optional;

/** One thing that is looked at before a resource is admitted. */
@FunctionalInterface
interface AdmissionRule {
    /** Why it is refused; empty where this rule has nothing against it. */
    Optional<ResourceError> check(Candidate candidate);
}
