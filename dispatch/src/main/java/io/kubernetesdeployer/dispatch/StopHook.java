package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.channel.juju.GoalState;
import io.kubernetesdeployer.dispatch.access.ClusterAccess;
import io.kubernetesdeployer.dispatch.access.ClusterSource;
import io.kubernetesdeployer.dispatch.access.LastAccess;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.dispatch.config.LastUnit;
import io.kubernetesdeployer.dispatch.hook.Juju;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The hook {@code stop}: what is deployed is deleted if the application is removed, and stays if only this unit is. Where it
 * should be deleted and cannot be, the hook fails, so that Juju tries it again and an operator sees it.
 */
final class StopHook {
    private final Juju juju;
    private final RelationChannel channel;
    private final Path folder;
    private final String unit;

    StopHook(Juju juju) {
        this.juju = juju;
        this.channel = juju.channel(Role.PROVIDER);
        this.folder = juju.folder();
        this.unit = channel.localUnit();
    }

    void run() {
        GoalState goal = juju.tools().goalState();
        if (!goal.isDying(unit)) {
            juju.log().add(Level.INFO, "This unit stops and is not removed: what is deployed stays");
        } else if (goal.keepsAnotherThan(unit)) {
            juju.log().add(Level.INFO, "This unit is removed: what is deployed is left to the other units");
        } else if (Departure.endsEveryRelation(goal, channel) || option() == LastUnit.DELETE) {
            removeAll(goal);
        } else {
            keep();
        }
    }

    /** An option that cannot be read deletes nothing. */
    private LastUnit option() {
        try {
            return LastUnit.of(juju.tools().config().string(LastUnit.OPTION).orElse("keep"));
        } catch (SettingsException e) {
            return LastUnit.KEEP;
        }
    }

    private void keep() {
        if (StopTries.isAnotherDue(folder)) {
            throw new UnfinishedException("This is the last unit of " + channel.localApplication()
                    + ", and Juju does not tell whether the application is removed, too: a relation is still there. The hook is"
                    + " tried again. If a relation is still there then, the option " + LastUnit.OPTION + " decides");
        }
        juju.log()
                .add(
                        Level.WARNING,
                        LastUnit.OPTION + "=keep: what is deployed stays in the cluster"
                                + applications() + ". The next unit of " + channel.localApplication()
                                + " goes on with it. If there is to be none, delete the objects with the label deployer="
                                + deployerName());
    }

    private String deployerName() {
        String name = juju.tools()
                .config()
                .string(DeployerConfig.DEPLOYER_NAME)
                .orElse("")
                .strip();
        return name.isEmpty() ? channel.localApplication() : name;
    }

    private void removeAll(GoalState goal) {
        if (!channel.isLeader()) {
            if (goal.units().size() > 1) {
                juju.log().add(Level.INFO, "The leader deletes what is deployed");
                return;
            }
            throw new UnfinishedException("This is the last unit of " + channel.localApplication()
                    + ", and it does not lead yet" + tryAgain());
        }
        Optional<LastAccess> last = LastAccess.find(folder);
        if (last.isPresent() && isDryRun()) {
            throw new UnfinishedException("What is deployed" + applications()
                    + " may not be deleted while dry-run is set; set" + " it to none" + tryAgain());
        }
        List<String> reasons = new ArrayList<>();
        if (succeeds(this::removeWithConfiguredAccess, reasons)) {
            return;
        }
        String reason = reasons.get(0);
        if (last.isEmpty()) {
            juju.log().add(Level.WARNING, "Nothing is deleted: this unit has never reached a cluster. " + reason);
        } else if (succeeds(() -> remove(last.get().config(), last.get().access()), reasons)) {
            juju.log().add(Level.INFO, "Everything is deleted, with the credentials that worked last: " + reason);
        } else {
            String next = reasons.get(1);
            throw new UnfinishedException("What is deployed" + applications() + " cannot be deleted: " + reason
                    + (next.equals(reason) ? "" : ". With the credentials that worked last: " + next) + tryAgain());
        }
    }

    /** One that cannot be read is none. */
    private boolean isDryRun() {
        String option = juju.tools().config().string("dry-run").orElse("none");
        return option.equals("client") || option.equals("server");
    }

    private static boolean succeeds(Runnable removal, List<String> reasons) {
        try {
            removal.run();
            return true;
        } catch (SettingsException
                | SelectionException
                | IllegalArgumentException
                | ClusterException
                | UnfinishedException e) {
            reasons.add(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void removeWithConfiguredAccess() {
        DeployerConfig config = DeployerConfig.of(juju.tools().config());
        juju.log().setLeast(config.logLevel());
        ClusterAccess access = new ClusterSource(juju, config, folder).find();
        if (access instanceof ClusterAccess.Unknown unknown) {
            throw new SettingsException(unknown.message());
        }
        remove(config, (ClusterAccess.Known) access);
    }

    private void remove(DeployerConfig config, ClusterAccess.Known access) {
        try (Deployment deployment = Deployment.open(juju, config, access)) {
            deployment.removeAll();
        }
    }

    /** What is known to be there, for people. */
    private String applications() {
        String deployed = Deployed.recall(channel);
        return deployed.isEmpty() ? "" : " for " + deployed;
    }

    private String tryAgain() {
        return ". It is tried again; to leave everything in the cluster: juju resolve --no-retry " + unit;
    }
}
