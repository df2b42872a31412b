package io.kubernetesdeployer.dispatch.text;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.options.DryRun;

/**
 * What a deployer's unit says of itself. What is wrong in a request is told to who asks, and does not block the deployer.
 *
 * @param status who has to do something
 * @param message what
 */
public record UnitStatus(WorkloadStatus status, String message) {

    public static UnitStatus of(ReconcileResult result, DeployerConfig config, boolean leader) {
        for (ResourceError error : result.errors()) {
            return new UnitStatus(
                    error.kind().filter(FailureKind::isTransient).isPresent()
                            ? WorkloadStatus.WAITING
                            : WorkloadStatus.BLOCKED,
                    error.toString());
        }
        for (ApplicationResult application : result.applications()) {
            for (ResourceError error : application.errors()) {
                if (error.kind().filter(UnitStatus::isOfTheDeployer).isPresent()) {
                    return new UnitStatus(WorkloadStatus.BLOCKED, application.title() + ": " + error);
                }
            }
        }
        if (config.dryRun() != DryRun.NONE) {
            return new UnitStatus(
                    WorkloadStatus.ACTIVE,
                    "Dry run (" + Summary.word(config.dryRun()) + "), nothing is stored or answered; "
                            + Summary.status(result));
        }
        return new UnitStatus(
                WorkloadStatus.ACTIVE, leader ? Summary.status(result) : "Standing by; the leader deploys");
    }

    /** What only the deployer's operator can repair. */
    private static boolean isOfTheDeployer(FailureKind kind) {
        return kind == FailureKind.FORBIDDEN
                || kind == FailureKind.UNAUTHENTICATED
                || kind == FailureKind.UNTRUSTED
                || kind == FailureKind.CONFIGURATION;
    }
}
