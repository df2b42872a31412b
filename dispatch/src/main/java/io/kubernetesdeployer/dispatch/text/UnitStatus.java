package io.kubernetesdeployer.dispatch.text;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.model.ResourceError;
import io.kubernetesdeployer.provider.options.DryRun;
import java.util.Optional;

/**
 * What a deployer's unit says of itself. What is wrong in a request is told to who asks, and does not block the deployer.
 *
 * @param status who has to do something
 * @param message what
 * @param failure of the cluster's, if it tells one
 */
public record UnitStatus(WorkloadStatus status, String message, Optional<FailureKind> failure) {
    /** Of no failure of the cluster's. */
    public UnitStatus(WorkloadStatus status, String message) {
        this(status, message, Optional.empty());
    }

    /** Of a pass that has ended with it. */
    public static UnitStatus of(ClusterException error) {
        String message = String.valueOf(error.getMessage());
        Optional<FailureKind> failure = Optional.of(error.kind());
        return error.kind().isTransient()
                ? new UnitStatus(
                        WorkloadStatus.WAITING,
                        "The cluster cannot be reached; tried again in the next hook: " + message,
                        failure)
                : new UnitStatus(WorkloadStatus.BLOCKED, message, failure);
    }

    public static UnitStatus of(ReconcileResult result, DeployerConfig config, boolean leader) {
        for (ResourceError error : result.errors()) {
            return new UnitStatus(
                    error.kind().filter(FailureKind::isTransient).isPresent()
                            ? WorkloadStatus.WAITING
                            : WorkloadStatus.BLOCKED,
                    error.toString(),
                    error.kind());
        }
        for (ApplicationResult application : result.applications()) {
            for (ResourceError error : application.errors()) {
                if (error.kind().filter(UnitStatus::isOfTheDeployer).isPresent()) {
                    return new UnitStatus(WorkloadStatus.BLOCKED, application.title() + ": " + error, error.kind());
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
