package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.DeployerException;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ReconcileResult;
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
            default -> {
                Departure departure = Departure.of(juju.tools());
                if (departure == Departure.THIS_UNIT) {
                    juju.log().add(Level.INFO, "This unit goes; what is deployed is left to the other units");
                } else if (departure == Departure.APPLICATION || !hook.equals("stop")) {
                    pass(departure);
                    new CosAgent(juju).tell(hook, found);
                }
            }
        }
    }

    @Override
    public void act(String action) {
        new DeployerActions(juju).run(action);
    }

    private void pass(Departure departure) {
        RelationChannel channel = juju.channel(Role.PROVIDER);
        try {
            DeployerConfig config = DeployerConfig.of(juju.tools().config());
            juju.log().setLeast(config.logLevel());
            ClusterAccess access = new ClusterSource(juju, config, Deployment.folder(juju)).find();
            if (access instanceof ClusterAccess.Unknown unknown) {
                juju.setStatus(unknown.status(), unknown.message());
                return;
            }
            try (Deployment deployment = Deployment.open(juju, config, (ClusterAccess.Known) access)) {
                if (departure == Departure.APPLICATION
                        && juju.environment().hook().orElse("").equals("stop")) {
                    deployment.removeAll();
                } else {
                    tell(channel, config, deployment);
                }
            }
        } catch (SettingsException | SelectionException | IllegalArgumentException e) {
            blocked(String.valueOf(e.getMessage()));
        } catch (ClusterException e) {
            if (e.kind().isTransient()) {
                waiting(e);
            } else {
                blocked(String.valueOf(e.getMessage()));
            }
        }
    }

    private void tell(RelationChannel channel, DeployerConfig config, Deployment deployment) {
        ReconcileResult result = deployment.reconcile();
        Summary.changes(result).forEach(line -> juju.log().add(Level.INFO, line));
        Summary.errors(result).forEach(line -> juju.log().add(Level.ERROR, line));
        if (changedAnything(result) && !config.settleTimeout().isZero()) {
            result = deployment.awaitSettled(config.settleTimeout());
        }
        found = Optional.of(result);
        UnitStatus status = UnitStatus.of(result, config, channel.isLeader());
        juju.setStatus(status.status(), status.message());
    }

    private static boolean changedAnything(ReconcileResult result) {
        return result.applications().stream()
                .flatMap(application -> application.resources().stream())
                .anyMatch(resource -> resource.action() == Action.CREATED || resource.action() == Action.CONFIGURED);
    }

    private void blocked(String message) {
        juju.setStatus(WorkloadStatus.BLOCKED, message);
        juju.log().add(Level.ERROR, message);
    }

    private void waiting(DeployerException e) {
        juju.setStatus(
                WorkloadStatus.WAITING,
                "The cluster cannot be reached; tried again in the next hook: " + e.getMessage());
        juju.log().add(Level.WARNING, String.valueOf(e.getMessage()));
    }
}
