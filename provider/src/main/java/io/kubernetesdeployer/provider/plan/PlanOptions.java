package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.OwnedFields;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;
import io.kubernetesdeployer.provider.policy.Impersonation.Account;
import java.util.Optional;

/**
 * What is the same for all plans.
 *
 * @param placement where resources go
 * @param policies what belongs to nobody an application may take, and as whom its work is done
 * @param labels tell owners
 * @param fields tell what was applied
 * @param prunes whether objects that are no longer asked for are deleted
 * @param retention tells which of these are kept all the same
 * @param fieldManager who owns the applied fields
 */
public record PlanOptions(
        Placement placement,
        AdmissionPolicies policies,
        Labels labels,
        OwnedFields fields,
        boolean prunes,
        Retention retention,
        String fieldManager) {

    /** As whom everything of an application is applied and deleted; empty for the deployer itself. */
    public Optional<ImpersonatedUser> userOf(String application) {
        return policies.of(application).impersonation().user(application, placement.namespace());
    }

    /** The service account that an application acts as; empty where it acts as none. */
    Optional<Account> accountOf(String application) {
        return policies.of(application).impersonation().account(application, placement.namespace());
    }
}
