package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.dispatch.access.ClusterAccess;
import io.kubernetesdeployer.dispatch.access.ClusterSource;
import io.kubernetesdeployer.dispatch.access.LastAccess;
import io.kubernetesdeployer.dispatch.access.WorkingKubeconfig;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.dispatch.hook.Juju;
import io.kubernetesdeployer.dispatch.text.Summary;
import io.kubernetesdeployer.dispatch.text.UnitStatus;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.DryRun;
import java.lang.System.Logger.Level;
import java.util.Optional;

/** The charm that has the cluster. Every hook makes a whole pass, whatever it is about: so no event can be missed. */
final class DeployerCharm implements Charm {
    private final Juju juju;
    /** By this hook's pass; empty if the cluster was not reached. */
    private Optional<ReconcileResult> found = Optional.empty();

    DeployerCharm(Juju juju) {
        this.juju = juju;
    }

    @Override
    public void run(String hook) {
        switch (hook) {
            // Others follow at once, which have the configuration and the leader.
            case "install", "upgrade-charm" -> {}
            case "remove" -> new CosAgent(juju).end();
            case "stop" -> new StopHook(juju).run();
            default -> {
                if (Departure.isUnderWay(juju.tools(), juju.channel(Role.PROVIDER))) {
                    juju.log()
                            .add(
                                    Level.DEBUG,
                                    "This unit is removed; the hook stop decides what happens to what it has deployed");
                } else {
                    pass();
                    new CosAgent(juju).tell(hook, found);
                }
            }
        }
    }

    @Override
    public void act(String action) {
        new DeployerActions(juju).run(action);
    }

    private void pass() {
        try {
            DeployerConfig config = DeployerConfig.of(juju.tools().config());
            juju.log().setLeast(config.logLevel());
            ClusterAccess access = new ClusterSource(juju, config, juju.folder()).find();
            if (access instanceof ClusterAccess.Known known) {
                pass(config, known);
            } else {
                set(statusOf((ClusterAccess.Unknown) access));
            }
        } catch (SettingsException | SelectionException | IllegalArgumentException e) {
            String message = String.valueOf(e.getMessage());
            set(new UnitStatus(WorkloadStatus.BLOCKED, message));
            juju.log().add(Level.ERROR, message);
        }
    }

    private void pass(DeployerConfig config, ClusterAccess.Known access) {
        RelationChannel channel = juju.channel(Role.PROVIDER);
        try (Deployment deployment = Deployment.open(juju, config, access)) {
            ReconcileResult result = reconcile(config, deployment);
            set(explained(UnitStatus.of(result, config, channel.isLeader()), access));
            WorkingKubeconfig.note(channel, result.errors().isEmpty());
            if (result.errors().isEmpty() && config.dryRun() == DryRun.NONE) {
                LastAccess.keep(juju.folder(), juju.tools().config(), access);
                Deployed.remember(channel, result);
            }
        } catch (ClusterException e) {
            WorkingKubeconfig.note(channel, false);
            UnitStatus status = explained(UnitStatus.of(e), access);
            set(status);
            boolean isWaiting = status.status() == WorkloadStatus.WAITING;
            juju.log().add(isWaiting ? Level.WARNING : Level.ERROR, String.valueOf(e.getMessage()));
        }
    }

    /** With what is better said of a failure to who operates the deployer, as the credentials came this way. */
    static UnitStatus explained(UnitStatus status, ClusterAccess.Known access) {
        FailureKind failure = status.failure().orElse(null);
        if (failure == FailureKind.UNAUTHENTICATED) {
            return access.refused().map(DeployerCharm::statusOf).orElse(status);
        }
        return failure == FailureKind.UNTRUSTED && !access.advice().isEmpty()
                ? new UnitStatus(status.status(), status.message() + ". " + access.advice(), status.failure())
                : status;
    }

    private static UnitStatus statusOf(ClusterAccess.Unknown access) {
        return new UnitStatus(access.status(), access.message());
    }

    private ReconcileResult reconcile(DeployerConfig config, Deployment deployment) {
        ReconcileResult result = deployment.reconcile();
        Summary.changes(result).forEach(line -> juju.log().add(Level.INFO, line));
        Summary.errors(result).forEach(line -> juju.log().add(Level.ERROR, line));
        if (juju.environment().hook().filter("config-changed"::equals).isPresent()) {
            // Once for each configuration: in every hook it would be noise.
            result.warnings().forEach(line -> juju.log().add(Level.WARNING, line));
        }
        if (changedAnything(result) && !config.settleTimeout().isZero()) {
            result = deployment.awaitSettled(config.settleTimeout());
        }
        found = Optional.of(result);
        return result;
    }

    private static boolean changedAnything(ReconcileResult result) {
        return result.applications().stream()
                .flatMap(application -> application.resources().stream())
                .anyMatch(resource -> resource.action() == Action.CREATED || resource.action() == Action.CONFIGURED);
    }

    private void set(UnitStatus status) {
        juju.setStatus(status.status(), status.message());
    }
}
