package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.RequestReport;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.RelationChanges;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
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
    private final Labels labels;
    private final InventoryFormat format;
    private final OwnedFields ownedFields;
    private final Publisher publisher;
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
        this.ownedFields = new OwnedFields(json, options.fieldManager());
        this.options = options;
        this.progress = new Progress(listener);
        this.time = time;
        String deployerName = options.deployer();
        this.labels = new Labels(deployerName == null ? endpoint.channel().localApplication() : deployerName);
        this.format = new InventoryFormat(labels, endpoint.channel().modelUuid());
        this.publisher = new Publisher(endpoint, options.maxStatusBytes());
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
            Calls calls = calls(deployer);
            Types types = new Types(calls);
            types.refreshOnce();
            connection = new Connection(calls, types);
        }
    }

    private record Connection(Calls calls, Types types) {}

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
            return pretended(
                    plan(requests, noInventories(), Optional.empty()).stream()
                            .map(AppliedPlan::planned)
                            .toList(),
                    Map.of());
        }
        Connection connected = connection;
        connection = null;
        Calls calls = connected == null ? calls(deployer) : connected.calls();
        if (!endpoint.channel().isLeader()) {
            if (options.dryRun() == DryRun.NONE) {
                endpoint.remember(requests);
            }
            changes.remember();
            return answered(List.of(), calls);
        }
        Types types = connected == null ? new Types(calls) : connected.types();
        try (ClusterPass pass = pass(options, calls, types, requests)) {
            Inventories inventories;
            try {
                if (connected == null) {
                    types.refresh();
                }
                inventories = pass.readInventories();
            } catch (ClusterException e) {
                return unreachable(requests, e, calls);
            }
            if (options.withdrawMissing() && endpoint.restore(inventories, time.now())) {
                requests = endpoint.resourceRequests(seen);
            }
            if (options.dryRun() == DryRun.NONE) {
                endpoint.remember(requests);
            }
            List<AppliedPlan> applied = new ArrayList<>();
            for (AppliedPlan one : pass.apply(plan(requests, inventories, Optional.of(types)))) {
                applied.add(pass.prune(one));
            }
            if (options.dryRun() == DryRun.SERVER) {
                return pretended(applied, calls.requests());
            }
            List<AppliedPlan> withdrawn = withdraw(pass, inventories, requests);
            lastPass = applied;
            lastTypes = types;
            if (applied.stream().noneMatch(AppliedPlan::isUnfinished)
                    && withdrawn.stream().noneMatch(AppliedPlan::isUnfinished)) {
                changes.remember();
            }
            List<ApplicationResult> results = new ArrayList<>(observed(pass::observe, applied));
            withdrawn.forEach(one -> results.add(one.result(Observation.NONE)));
            return answered(results, calls);
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
        Calls calls = calls(deployer);
        if (!endpoint.channel().isLeader()) {
            return answered(List.of(), calls);
        }
        Types types = lastTypes == null ? new Types(calls) : lastTypes;
        List<ApplicationRequest> requests = lastPass == null ? endpoint.resourceRequests() : List.of();
        try (ClusterPass pass = pass(options, calls, types, requests)) {
            List<AppliedPlan> before = lastPass;
            if (before == null) {
                try {
                    types.refresh();
                    before = recalled(requests, pass.readInventories(), types);
                } catch (ClusterException e) {
                    return new ReconcileResult(List.of(), List.of(), List.of(unreachable(e)), calls.requests());
                }
            }
            List<AppliedPlan> now = before.stream().map(pass::lookAgain).toList();
            pass.list(now.stream().map(AppliedPlan::plan).toList());
            lastPass = now;
            lastTypes = types;
            return answered(observed(pass::observe, now), calls);
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
        Connection connected = connection;
        connection = null;
        Calls calls = connected == null ? calls(deployer) : connected.calls();
        Types types = connected == null ? new Types(calls) : connected.types();
        ProviderOptions pretending = options.toBuilder().dryRun(DryRun.SERVER).build();
        try (ClusterPass pass = pass(pretending, calls, types, requests)) {
            Inventories inventories;
            try {
                if (connected == null) {
                    types.refresh();
                }
                inventories = pass.readInventories();
            } catch (ClusterException e) {
                return new Diff(List.of(), List.of(unreachable(e)));
            }
            List<ApplicationDiff> diffs = new ArrayList<>();
            for (AppliedPlan applied : pass.apply(plan(requests, inventories, Optional.of(types)))) {
                diffs.add(ApplicationDiff.of(pass.prune(applied)));
            }
            gone(requests).forEach((application, uuid) -> {
                ApplicationDiff diff = ApplicationDiff.of(pass.withdraw(application, uuid));
                if (!diff.resources().isEmpty() || !diff.errors().isEmpty()) {
                    diffs.add(diff);
                }
            });
            return new Diff(diffs, List.of());
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
        return settle(lastTypes, end, enough);
    }

    private ReconcileResult settle(Types types, Instant end, BooleanSupplier enough) {
        Calls calls = calls(Objects.requireNonNull(deployer));
        WorkerAddresses workers = new WorkerAddresses(calls);
        try (Settling settling = new Settling(options, labels, calls, types, time, progress)) {
            Map<AppliedPlan, Observation> seen = new IdentityHashMap<>();
            while (true) {
                seen.clear();
                List<AppliedPlan> now = Objects.requireNonNull(lastPass).stream()
                        .map(settling::lookAgain)
                        .toList();
                lastPass = now;
                if (settling.isPollDue()) {
                    workers.ask();
                }
                List<ApplicationResult> results = observed(
                        applied -> {
                            Observation observation = settling.observe(applied);
                            seen.put(applied, observation);
                            return observation;
                        },
                        now);
                ReconcileResult result = answered(results, calls, workers);
                boolean polls = workers.isFailing()
                        || now.stream().anyMatch(applied -> Pruner.isAnyTerminating(applied.pruned()));
                if (result.isSettled() || !settling.await(end, polls, enough)) {
                    return diagnosed(settling, seen, now, result);
                }
            }
        }
    }

    /** With what stands behind that which does not get on, unless whoever waited is called away. */
    private ReconcileResult diagnosed(
            Settling settling, Map<AppliedPlan, Observation> seen, List<AppliedPlan> plans, ReconcileResult result) {
        if (Thread.currentThread().isInterrupted()) {
            return result;
        }
        List<ApplicationResult> results = new ArrayList<>();
        for (AppliedPlan applied : plans) {
            Observation observation = settling.diagnosed(applied, seen.getOrDefault(applied, Observation.NONE));
            ApplicationResult one = applied.result(observation);
            one.resources()
                    .forEach(resource -> resource.diagnosis()
                            .ifPresent(diagnosis -> progress.on(
                                    new ProviderEvent.Diagnosed(one.application(), resource.ref(), diagnosis))));
            results.add(one);
        }
        return new ReconcileResult(results, result.workerIps(), result.errors(), result.warnings(), result.requests());
    }

    private Calls calls(ResourceDeployer cluster) {
        Retry retry = new Retry(
                options.retry(), time, () -> ThreadLocalRandom.current().nextDouble());
        return new Calls(cluster, retry, progress);
    }

    private ClusterPass pass(ProviderOptions with, Calls calls, Types types, List<ApplicationRequest> requests) {
        // Where others' applications are not in the channel, theirs need not be listed.
        String only = !options.withdrawMissing() && requests.size() == 1
                ? requests.get(0).uuid()
                : null;
        return new ClusterPass(with, labels, format, ownedFields, calls, types, time, progress, only);
    }

    /** Where no cluster is contacted. */
    private Inventories noInventories() {
        return new Inventories(format, options.inventoriesIn());
    }

    private List<ApplicationPlan> plan(
            List<ApplicationRequest> requests, Inventories inventories, Optional<Types> types) {
        List<ApplicationPlan> plans = new Planner(options, labels, inventories, types).plan(requests);
        for (ApplicationPlan plan : plans) {
            List<List<ResourceRef>> waves = new ArrayList<>();
            for (List<PlannedResource> group :
                    new ApplyOrder(options).groups(plan.resources(), PlannedResource::resource)) {
                waves.add(group.stream().map(PlannedResource::ref).toList());
            }
            progress.on(new ProviderEvent.Planned(plan.application(), waves));
        }
        return plans;
    }

    /** Deletes what is left of applications whose relation is gone, and forgets them when nothing is left. */
    private List<AppliedPlan> withdraw(ClusterPass pass, Inventories inventories, List<ApplicationRequest> requests) {
        List<AppliedPlan> withdrawn = new ArrayList<>();
        gone(requests).forEach((application, uuid) -> {
            AppliedPlan plan = pass.withdraw(application, uuid);
            if (!plan.isUnfinished() && !inventories.contains(uuid)) {
                endpoint.memory().forget(application);
            }
            withdrawn.add(plan);
        });
        return withdrawn;
    }

    /** Whose relation is gone, if what they had is to go, too. */
    private Map<String, String> gone(List<ApplicationRequest> requests) {
        Map<String, String> gone = new LinkedHashMap<>();
        if (options.prune()) {
            gone.putAll(endpoint.memory().applications());
            requests.forEach(request -> gone.remove(request.application()));
            gone.keySet().removeIf(this::isAwaited);
        }
        return gone;
    }

    /**
     * Whether an application may have a relation that the channel does not tell of yet: a new unit gets to know of them
     * one after the other, and remembers nothing.
     */
    private boolean isAwaited(String application) {
        Optional<Instant> since = endpoint.memory().missingSince(application);
        Optional<Instant> until = since.map(instant -> instant.plus(options.missingGrace()));
        boolean awaited = until.filter(end -> end.isAfter(time.now())).isPresent();
        if (awaited) {
            progress.on(new ProviderEvent.Warning(
                    application,
                    null,
                    "was deployed before this unit was there, and has no relation: it is withdrawn after " + until.get()
                            + ", if none appears"));
        }
        return awaited;
    }

    private List<ApplicationResult> observed(Function<AppliedPlan, Observation> look, List<AppliedPlan> plans) {
        List<ApplicationResult> results = new ArrayList<>();
        for (AppliedPlan applied : plans) {
            Observation observation = look.apply(applied);
            ApplicationResult result = applied.result(observation);
            progress.seen(result);
            publisher.publish(applied.plan().request(), result, observation.live());
            results.add(result);
        }
        return results;
    }

    /** The plans of a pass of another process, with the errors that it reported. */
    private List<AppliedPlan> recalled(List<ApplicationRequest> requests, Inventories inventories, Types types) {
        List<AppliedPlan> plans = new ArrayList<>();
        for (ApplicationPlan plan : plan(requests, inventories, Optional.of(types))) {
            List<ResourceError> errors = endpoint.lastAnswer(plan.request())
                    .report()
                    .filter(report -> report.revisions().equals(plan.request().revisions()))
                    .map(Provider::reported)
                    .orElse(plan.errors());
            List<Outcome> outcomes = plan.resources().stream()
                    .map(resource -> resource.refused().map(Outcome::failed).orElse(Outcome.NONE))
                    .toList();
            ApplicationPlan recalled = new ApplicationPlan(plan.request(), plan.resources(), errors);
            plans.add(new AppliedPlan(recalled, outcomes, List.of(), List.of()));
        }
        return plans;
    }

    /** What was reported; its causes are not remembered. */
    private static List<ResourceError> reported(RequestReport report) {
        return report.errors().stream().map(ResourceError::of).toList();
    }

    private ReconcileResult answered(List<ApplicationResult> results, Calls calls) {
        WorkerAddresses workers = new WorkerAddresses(calls);
        workers.ask();
        return answered(results, calls, workers);
    }

    private ReconcileResult answered(List<ApplicationResult> results, Calls calls, WorkerAddresses workers) {
        workers.addresses().ifPresent(endpoint::sendWorkerIps);
        endpoint.commit();
        return new ReconcileResult(
                results, workers.addresses().orElse(List.of()), workers.errors(), workers.warnings(), calls.requests());
    }

    private ReconcileResult unreachable(List<ApplicationRequest> requests, ClusterException e, Calls calls) {
        List<ApplicationResult> results = new ArrayList<>();
        for (ApplicationRequest request : requests) {
            if (request.resources().isPresent()) {
                ApplicationResult result = new ApplicationResult(
                        request.application(),
                        request.uuid(),
                        ResourceState.FAILED,
                        List.of(),
                        List.of(),
                        List.of(unreachable(e)));
                publisher.publish(request, result, List.of());
                results.add(result);
            }
        }
        endpoint.commit();
        return new ReconcileResult(results, List.of(), List.of(unreachable(e)), calls.requests());
    }

    private static ResourceError unreachable(ClusterException e) {
        return Advice.of(e, null).about("the cluster does not answer as it should");
    }

    /** What a dry run did and would do; how far the resources are is not known. */
    private static ReconcileResult pretended(List<AppliedPlan> plans, Map<String, Integer> requests) {
        List<ApplicationResult> results = new ArrayList<>();
        for (AppliedPlan applied : plans) {
            results.add(applied.result(Observation.unknown(applied.plan())));
        }
        return new ReconcileResult(results, List.of(), List.of(), requests);
    }
}
