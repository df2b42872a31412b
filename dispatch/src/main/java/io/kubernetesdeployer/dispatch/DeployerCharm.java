package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.DeployerException;
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
import java.nio.file.Path;
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
        RelationChannel channel = juju.channel(Role.PROVIDER);
        String advice = "";
        try {
            DeployerConfig config = DeployerConfig.of(juju.tools().config());
            juju.log().setLeast(config.logLevel());
            Path folder = juju.folder();
            ClusterAccess access = new ClusterSource(juju, config, folder).find();
            if (access instanceof ClusterAccess.Unknown unknown) {
                juju.setStatus(unknown.status(), unknown.message());
                return;
            }
            ClusterAccess.Known known = (ClusterAccess.Known) access;
            advice = known.advice();
            try (Deployment deployment = Deployment.open(juju, config, known)) {
                ReconcileResult result = tell(channel, config, deployment, advice);
                WorkingKubeconfig.note(channel, result.errors().isEmpty());
                if (result.errors().isEmpty() && config.dryRun() == DryRun.NONE) {
                    LastAccess.keep(folder, juju.tools().config(), known);
                    Deployed.remember(channel, result);
                }
            }
        } catch (SettingsException | SelectionException | IllegalArgumentException e) {
            blocked(String.valueOf(e.getMessage()));
        } catch (ClusterException e) {
            WorkingKubeconfig.note(channel, false);
            if (e.kind().isTransient()) {
                waiting(e);
            } else {
                blocked(advised(String.valueOf(e.getMessage()), e.kind() == FailureKind.UNTRUSTED, advice));
            }
        }
    }

    private static String advised(String message, boolean untrusted, String advice) {
        return untrusted && !advice.isEmpty() ? message + ". " + advice : message;
    }

    private ReconcileResult tell(RelationChannel channel, DeployerConfig config, Deployment deployment, String advice) {
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
        UnitStatus status = UnitStatus.of(result, config, channel.isLeader());
        boolean untrusted = result.errors().stream()
                .anyMatch(error ->
                        error.kind().filter(FailureKind.UNTRUSTED::equals).isPresent());
        juju.setStatus(status.status(), advised(status.message(), untrusted, advice));
        return result;
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
