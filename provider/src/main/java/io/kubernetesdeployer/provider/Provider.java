package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.RelationChanges;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The whole job of a deployer: collects what all applications ask for, applies it, prunes what is no longer asked for,
 * and answers with status and worker IPs.
 *
 * <p>A pass never fails because of one application or one resource: all errors are in the result, and in the answers.
 * It may be broken off at any point and made again. Only the leader writes to the cluster; other units answer with
 * worker IPs alone. Used by one thread at a time; it works with {@link ProviderOptions#parallelism} threads of its own,
 * which end with the pass. A dry run answers nobody and commits nothing.
 *
 * <pre>{@code
 * Provider provider = new Provider(channel, deployer, ProviderOptions.defaults(), ProviderListener.NONE);
 * provider.reconcile();
 * ReconcileResult result = provider.awaitSettled(Duration.ofMinutes(5));
 * }</pre>
 */
public final class Provider {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final ProviderEndpoint endpoint;
    private final @Nullable ResourceDeployer deployer;
    private final ProviderOptions options;
    private final Progress progress;
    private final Time time;
    private final Passes passes;
    private final Departures departures;
    private final Answering answering;
    private @Nullable List<AppliedPlan> lastPass;
    private @Nullable Types lastTypes;
    private @Nullable Connection connection;

    /**
     * @param channel where requests come from; not closed
     * @param deployer the cluster; not closed, and not called in a dry run of the client's kind
     */
    public Provider(
            RelationChannel channel, ResourceDeployer deployer, ProviderOptions options, ProviderListener listener) {
        this(new ProviderEndpoint(channel), JsonCodec.load(), deployer, options, listener, Time.SYSTEM);
    }

    /**
     * Plans without a cluster: {@link #reconcile} reads, admits and orders.
     *
     * @throws IllegalArgumentException if the options are not those of a client's dry run
     */
    public Provider(RelationChannel channel, ProviderOptions options, ProviderListener listener) {
        this(new ProviderEndpoint(channel), JsonCodec.load(), null, options, listener, Time.SYSTEM);
    }

    Provider(
            ProviderEndpoint endpoint,
            JsonCodec json,
            @Nullable ResourceDeployer deployer,
            ProviderOptions options,
            ProviderListener listener,
            Time time) {
        if (deployer == null && options.dryRun() != DryRun.CLIENT) {
            throw new IllegalArgumentException("Without a cluster there is only the dry run CLIENT, not "
                    + options.dryRun() + "; give a ResourceDeployer");
        }
        this.endpoint = endpoint;
        this.deployer = deployer;
        this.options = options;
        this.progress = new Progress(listener);
        this.time = time;
        String deployerName = options.deployer();
        Labels labels = new Labels(deployerName == null ? endpoint.channel().localApplication() : deployerName);
        InventoryFormat format = new InventoryFormat(labels, endpoint.channel().modelUuid());
        OwnedFields ownedFields = new OwnedFields(json, options.fieldManager());
        this.passes = new Passes(options, labels, format, ownedFields, progress, time);
        this.departures = new Departures(endpoint.memory(), options, progress, time);
        this.answering = new Answering(endpoint, new Publisher(endpoint, options.maxStatusBytes()), progress);
    }

    /** The relation side: requests and flags. */
    public ProviderEndpoint endpoint() {
        return endpoint;
    }

    /**
     * Reaches the cluster before anything is done with it: asks what it serves, which the next pass then need not. Does
     * nothing where no cluster is contacted.
     *
     * @throws ClusterException if it is not reached; that is not tried again
     */
    public void connect() {
        if (options.dryRun() != DryRun.CLIENT && deployer != null) {
            Connection made = Connection.to(passes.calls(deployer));
            made.types().refreshOnce();
            connection = made.asked();
        }
    }

    /**
     * A conversation with the cluster.
     *
     * @param isAsked whether what it serves is known already
     */
    private record Connection(Calls calls, Types types, boolean isAsked) {
        static Connection to(Calls calls) {
            return new Connection(calls, new Types(calls), false);
        }

        Connection asked() {
            return new Connection(calls, types, true);
        }

        /** @throws ClusterException if the cluster is not reached */
        void ask() {
            if (!isAsked) {
                types.refresh();
            }
        }
    }

    /** The one that was made before, for one pass; else a new one. */
    private Connection connection(ResourceDeployer cluster) {
        Connection made = connection;
        connection = null;
        return made == null ? Connection.to(passes.calls(cluster)) : made;
    }

    /**
     * One pass: makes the cluster what is asked for, answers, and commits. Clears {@code resources-changed}, unless
     * another pass may do better with nothing changed: when the cluster failed for now.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException if relations cannot be listed or answers not be written
     */
    public ReconcileResult reconcile() {
        RelationChannel seen = new ReadOnce(endpoint.channel());
        RelationChanges changes = endpoint.changes(seen);
        List<ApplicationRequest> requests = endpoint.resourceRequests(seen);
        if (options.dryRun() == DryRun.CLIENT || deployer == null) {
            List<ApplicationPlan> plans = passes.plan(requests);
            return Answering.pretended(plans.stream().map(AppliedPlan::planned).toList(), Map.of());
        }
        Connection connected = connection(deployer);
        Calls calls = connected.calls();
        if (!endpoint.channel().isLeader()) {
            if (options.dryRun() == DryRun.NONE) {
                endpoint.remember(requests);
            }
            changes.remember();
            return answering.committed(List.of(), calls);
        }
        try (ClusterPass pass = passes.open(calls, connected.types(), requests)) {
            Inventories inventories;
            try {
                connected.ask();
                inventories = pass.readInventories();
            } catch (ClusterException e) {
                return answering.unreachable(requests, e, calls);
            }
            if (options.withdrawMissing() && endpoint.restore(inventories, time.now())) {
                requests = endpoint.resourceRequests(seen);
            }
            if (options.dryRun() == DryRun.NONE) {
                endpoint.remember(requests);
            }
            pass.expect(requests);
            Ahead<WorkerAddresses> workers = pass.workers();
            List<AppliedPlan> applied = pass.apply(passes.plan(requests, inventories, connected.types())).stream()
                    .map(pass::prune)
                    .toList();
            if (options.dryRun() == DryRun.SERVER) {
                return Answering.pretended(applied, calls.requests());
            }
            List<AppliedPlan> withdrawn = departures.withdraw(pass, inventories, requests);
            lastPass = applied;
            lastTypes = connected.types();
            if (Stream.of(applied, withdrawn).flatMap(List::stream).noneMatch(AppliedPlan::isUnfinished)) {
                changes.remember();
            }
            List<ApplicationResult> results = new ArrayList<>(answering.observed(pass::observe, applied));
            withdrawn.forEach(one -> results.add(one.result(Observation.NONE)));
            return answering.committed(results, calls, workers.get());
        }
    }

    /**
     * A pass that only looks: states of the resources and worker IPs; answers if they changed, and commits. Errors of the
     * last {@link #reconcile} stay, also from one process to the next. In a dry run the same as {@link #reconcile}.
     *
     * @throws io.kubernetesdeployer.api.relation.ChannelException as {@link #reconcile}
     */
    public ReconcileResult refresh() {
        if (options.dryRun() != DryRun.NONE || deployer == null) {
            return reconcile();
        }
        Calls calls = passes.calls(deployer);
        if (!endpoint.channel().isLeader()) {
            return answering.committed(List.of(), calls);
        }
        Types types = lastTypes == null ? new Types(calls) : lastTypes;
        List<ApplicationRequest> requests = lastPass == null ? endpoint.resourceRequests() : List.of();
        try (ClusterPass pass = passes.open(calls, types, requests)) {
            List<AppliedPlan> before = lastPass;
            if (before == null) {
                try {
                    types.refresh();
                    before = answering.recalled(passes.plan(requests, pass.readInventories(), types));
                } catch (ClusterException e) {
                    return new ReconcileResult(
                            List.of(), List.of(), List.of(Answering.unreachable(e)), calls.requests());
                }
            }
            List<AppliedPlan> now = before.stream().map(pass::lookAgain).toList();
            pass.list(now.stream().map(AppliedPlan::plan).toList());
            lastPass = now;
            lastTypes = types;
            return answering.committed(answering.observed(pass::observe, now), calls);
        }
    }

    /**
     * What {@link #reconcile} would change, field by field, as the cluster itself sees it ({@code dryRun=All}): defaults
     * are no differences. Nothing is stored, answered or remembered, and any unit may ask. What needs a namespace or
     * definition of the same request is shown as it is asked for.
     *
     * @throws IllegalStateException if there is no cluster
     * @throws io.kubernetesdeployer.api.relation.ChannelException if relations cannot be listed
     */
    public Diff diff() {
        if (deployer == null) {
            throw new IllegalStateException("Without a cluster there is nothing to compare with");
        }
        List<ApplicationRequest> requests = endpoint.resourceRequests(new ReadOnce(endpoint.channel()));
        Connection connected = connection(deployer);
        Passes pretending =
                passes.with(options.toBuilder().dryRun(DryRun.SERVER).build());
        try (ClusterPass pass = pretending.open(connected.calls(), connected.types(), requests)) {
            connected.ask();
            Inventories inventories = pass.readInventories();
            List<AppliedPlan> applied = new ArrayList<>();
            pass.apply(pretending.plan(requests, inventories, connected.types()))
                    .forEach(one -> applied.add(pass.prune(one)));
            departures.since(requests).forEach((application, uuid) -> applied.add(pass.withdraw(application, uuid)));
            return Diff.of(applied);
        } catch (ClusterException e) {
            return new Diff(List.of(), List.of(Answering.unreachable(e)));
        }
    }

    /**
     * Waits until every application is Current or Failed or the time is over; each change is answered at once. What may
     * still change is watched, and no request is sent between two changes; what may not be watched is looked at every
     * two seconds. Ends soon after the thread is interrupted.
     *
     * @return what was seen last, with what stands behind that which does not get on
     */
    public ReconcileResult awaitSettled(Duration timeout) {
        return awaitSettled(timeout, () -> false);
    }

    /**
     * The same, for who has something else to wait for.
     *
     * @param enough ends the wait; asked a few times a second, by the calling thread
     */
    public ReconcileResult awaitSettled(Duration timeout, BooleanSupplier enough) {
        if (options.dryRun() != DryRun.NONE || deployer == null) {
            return reconcile();
        }
        Instant end = time.now().plus(timeout);
        if (lastPass == null || lastTypes == null) {
            Polling polling = new Polling(time, FIRST_PAUSE, LONGEST_PAUSE, timeout);
            ReconcileResult result = refresh();
            while (!result.isSettled() && lastPass == null && !enough.getAsBoolean() && polling.pause()) {
                result = refresh();
            }
            if (lastPass == null || lastTypes == null || result.isSettled()) {
                return result;
            }
        }
        Calls calls = passes.calls(deployer);
        try (Settling settling = passes.settle(calls, lastTypes)) {
            SettledWait wait = new SettledWait(settling, calls, answering, progress, lastPass);
            try {
                return wait.until(end, enough);
            } finally {
                lastPass = wait.plans();
            }
        }
    }
}
