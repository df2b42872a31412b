package io.kubernetesdeployer.provider.plan;

import io.kubernetesdeployer.provider.object.Labels;
import io.kubernetesdeployer.provider.object.OwnedFields;
import io.kubernetesdeployer.provider.object.Retention;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.policy.AdmissionPolicies;

/**
 * What is the same for all plans.
 *
 * @param placement where resources go
 * @param policies which application may take what belongs to nobody
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
        String fieldManager) {}
