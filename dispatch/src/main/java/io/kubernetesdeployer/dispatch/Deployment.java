package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.dispatch.access.ClusterAccess;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.dispatch.hook.Juju;
import io.kubernetesdeployer.dispatch.text.Summary;
import io.kubernetesdeployer.provider.DeployerNamespace;
import io.kubernetesdeployer.provider.Leftovers;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.DryRun;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** The engine at work for one hook: with the cluster, and with the namespace that the charm looks after. */
final class Deployment implements AutoCloseable {
    private static final String NO_FORMER = "dispatch/no-former-namespaces";

    private final Juju juju;
    private final DeployerConfig config;
    private final RelationChannel channel;
    private final ResourceDeployer cluster;
    private final Provider provider;
    private final DeployerNamespace namespaces;

    private Deployment(Juju juju, DeployerConfig config, RelationChannel channel, ResourceDeployer cluster) {
        this.juju = juju;
        this.config = config;
        this.channel = channel;
        this.cluster = cluster;
        this.provider = new Provider(channel, cluster, config.options(), ProviderListener.NONE);
        this.namespaces =
                new DeployerNamespace(cluster, config.options(), channel.localApplication(), channel.modelUuid());
    }

    /**
     * Opens the backend; the cluster is not contacted yet.
     *
     * @throws SettingsException if there is no such backend, or a setting is unknown or cannot be used
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the credentials cannot be used
     */
    static Deployment open(Juju juju, DeployerConfig config, ClusterAccess.Known access) {
        ResourceDeployer.Factory factory = config.backendFactory();
        Settings settings = access.settings().checked(factory);
        RelationChannel channel = juju.channel(Role.PROVIDER);
        // Side by side, as either takes a tenth of a second, and so much of the time of a hook that changes nothing.
        CompletableFuture<ResourceDeployer> opening = CompletableFuture.supplyAsync(() -> factory.open(settings));
        readAhead(channel);
        try {
            return new Deployment(juju, config, channel, opening.join());
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The channel keeps what it has read in this hook. What fails does so again where it matters. */
    private static void readAhead(RelationChannel channel) {
        try {
            channel.isLeader();
            for (Relation relation : channel.relations()) {
                channel.readApplication(relation.id());
                relation.remoteUnits().forEach(unit -> channel.read(relation.id(), unit));
            }
        } catch (ChannelException e) {
            return;
        }
    }

    /**
     * A whole pass.
     *
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the namespace cannot be had
     */
    ReconcileResult reconcile() {
        if (config.dryRun() != DryRun.NONE) {
            return pretend();
        }
        boolean leader = channel.isLeader();
        if (leader) {
            namespaces.make(config.namespace());
            isolate();
        }
        ReconcileResult result = provider.reconcile();
        if (juju.environment().relation().isEmpty()) {
            // Nothing may be left in them that another pass would still move.
            retireFormer(leader && isDone(result));
        }
        return result;
    }

    /** Looks for namespaces that this deployer has used before, whichever unit led it then. */
    private void retireFormer(boolean may) {
        boolean known =
                channel.recall(NO_FORMER).filter(config.namespace()::equals).isPresent();
        // Where it has left one since, or has another leader, another hook has come in between.
        if (known && juju.environment().hook().filter("update-status"::equals).isPresent()) {
            return;
        }
        boolean none = may && retireAll(namespaces.kept(), config.namespace());
        if (none != known) {
            channel.remember(NO_FORMER, none ? config.namespace() : null);
        }
    }

    /** @return whether there are none but one that stays */
    private boolean retireAll(Set<String> kept, String staying) {
        Set<String> former = new TreeSet<>(kept);
        former.remove(staying);
        former.forEach(this::retire);
        return former.isEmpty();
    }

    /** Looks, and answers, until all is ready or the time is over. */
    ReconcileResult awaitSettled(Duration timeout) {
        return config.dryRun() == DryRun.NONE ? provider.awaitSettled(timeout) : pretend();
    }

    /** A pass that only looks. */
    ReconcileResult refresh() {
        return config.dryRun() == DryRun.NONE ? provider.refresh() : pretend();
    }

    private ReconcileResult pretend() {
        return config.dryRun() == DryRun.CLIENT
                ? Provider.plan(channel, config.options(), ProviderListener.NONE)
                : provider.dryRun();
    }

    /** What a whole pass would change; nothing is stored. */
    Diff diff() {
        return provider.diff();
    }

    /** What the Python charm has deployed and no application asks for. */
    Leftovers leftovers() {
        return new Leftovers(cluster, config.options(), channel.localApplication(), channel.modelUuid());
    }

    ResourceDeployer cluster() {
        return cluster;
    }

    /**
     * Takes everything away, at the end of the application.
     *
     * @throws UnfinishedException if something is left that another try may delete
     */
    void removeAll() {
        ReconcileResult result = provider.reconcile();
        Summary.changes(result).forEach(line -> juju.log().add(Level.INFO, line));
        if (!isDone(result)) {
            throw new UnfinishedException(String.join("; ", Summary.left(result)));
        }
        Set<String> kept = new TreeSet<>(namespaces.kept());
        kept.add(config.namespace());
        kept.forEach(this::retire);
    }

    private void isolate() {
        if (config.isolated()) {
            namespaces.isolate(config.namespace());
        } else {
            // Whoever has isolated it: the cluster knows.
            namespaces.open(config.namespace());
        }
    }

    private void retire(String namespace) {
        namespaces.open(namespace);
        Optional<String> reason = namespaces.retire(namespace);
        if (reason.isPresent()) {
            juju.log().add(Level.WARNING, "The namespace " + namespace + " stays: " + reason.get());
        } else {
            juju.log().add(Level.DEBUG, "The namespace " + namespace + " is no longer the deployer's");
        }
    }

    private static boolean isDone(ReconcileResult result) {
        return result.errors().isEmpty()
                && result.applications().stream()
                        .allMatch(application -> application.errors().isEmpty()
                                && application.pruned().stream().noneMatch(Summary::isLeft));
    }

    @Override
    public void close() {
        cluster.close();
    }
}
