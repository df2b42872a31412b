package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChanges;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.answer.Answering;
import io.kubernetesdeployer.provider.answer.WorkerAddresses;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.TimeLimit;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.driver.Departures;
import io.kubernetesdeployer.provider.driver.Endpoint;
import io.kubernetesdeployer.provider.driver.Parts;
import io.kubernetesdeployer.provider.driver.WorkersQuestion;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.loop.Together;
import io.kubernetesdeployer.provider.model.ApplicationRequest;
import io.kubernetesdeployer.provider.model.ApplicationResult;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.PruneGuard;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.observe.Attention;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.request.ReadOnce;
import io.kubernetesdeployer.provider.turn.Deadlines;
import io.kubernetesdeployer.provider.turn.Stage;
import io.kubernetesdeployer.provider.turn.Turn;
import io.kubernetesdeployer.provider.turn.TurnResult;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The driver for hooks and commands: passes that end. */
public final class OneShot {
    private static final String DISCOVERY = "discovery";

    private final Parts parts;
    private final ResourceDeployer deployer;
    private final RunnableLoop loop;
    private final TimeLimit limit;
    private final Turns made;
    private @Nullable Session last;
    private List<Turn> lastTurns = List.of();
    private @Nullable Connection connection;

    public OneShot(Parts parts, ResourceDeployer deployer, RunnableLoop loop) {
        this.parts = parts;
        this.deployer = deployer;
        this.loop = loop;
        this.limit = new TimeLimit(parts.options().waiting().total().orElse(null), loop::now);
        this.made = new Turns(parts, loop, limit);
    }

    /**
     * A conversation with the cluster.
     *
     * @param types what it serves; asked already
     */
    private record Connection(Calls calls, Types types) {}

    public void connect() {
        limit.begin();
        Calls calls = new Calls(deployer, limit);
        Types types = new Types(calls);
        types.refresh();
        connection = new Connection(calls, types);
    }

    /** @param requests what it is about */
    private Session open(Mode mode, List<ApplicationRequest> requests) {
        Connection made = connection;
        connection = null;
        Calls calls = made == null ? new Calls(deployer, limit) : made.calls();
        Types types = made == null ? new Types(calls) : made.types();
        // Where others' applications are not in the channel, theirs need not be listed.
        String only = !parts.options().withdrawMissing() && requests.size() == 1
                ? requests.get(0).uuid()
                : null;
        return new Session(parts.engine(mode, only, false), calls, types, parts.format(), loop, parts.progress());
    }

    /**
     * Asks what the cluster serves and which inventories there are, again where that failed for now.
     *
     * @throws ClusterException if it is not reached
     */
    private List<Inventory> reach(Session session) {
        Attempts attempts = parts.attempts(limit);
        while (true) {
            try {
                if (session.engine().types().isEmpty()) {
                    session.engine().types().refresh();
                }
                return session.engine().readInventories();
            } catch (ClusterException e) {
                Attempts.Again again = attempts.failed(DISCOVERY, e, loop.now()).orElseThrow(() -> e);
                parts.progress()
                        .on(new ProviderEvent.Retrying(
                                "", null, e.failure().message(), again.attempt(), again.delay()));
                loop.run(() -> false, again.at());
            }
        }
    }

    /** @param guard is asked before the first write */
    public ReconcileResult reconcile(PruneGuard guard) {
        limit.begin();
        Endpoint endpoint = parts.endpoint();
        RelationChannel seen = new ReadOnce(endpoint.channel());
        RelationChanges changes = endpoint.changes(seen);
        List<ApplicationRequest> requests = endpoint.requests(seen);
        if (!endpoint.channel().isLeader()) {
            endpoint.memory().remember(endpoint.channel().relations(), requests);
            changes.remember();
            return followed();
        }
        try (Session session = open(Mode.APPLY, requests)) {
            Calls calls = session.engine().calls();
            Departures departures = parts.departures();
            try {
                List<Inventory> inventories = reach(session);
                if (parts.options().withdrawMissing() && departures.restore(inventories, loop.now())) {
                    requests = endpoint.requests(seen);
                }
            } catch (ClusterException e) {
                return parts.answering().unreachable(requests, e, calls.requests());
            }
            endpoint.memory().remember(endpoint.channel().relations(), requests);
            WorkersQuestion workers = new WorkersQuestion(calls, loop, parts.attempts(limit), parts.progress()).ask();
            List<Turn> turns = made.asked(session, requests);
            Claims claims = made.claims(turns, departures, requests);
            new Previews(session, deadlines(), limit).check(turns, claims, guard);
            Deadlines deadlines = deadlines();
            new Rounds(session, deadlines, claims).run(turns);
            List<Turn> withdrawn = parts.options().prune() ? made.withdrawn(session, departures, requests) : List.of();
            new Rounds(session, deadlines, claims).run(withdrawn);
            last = session;
            lastTurns = turns;
            if (Stream.of(turns, withdrawn)
                    .flatMap(List::stream)
                    .noneMatch(turn -> turn.result().isUnfinished())) {
                changes.remember();
            }
            Turns.forget(session, departures, withdrawn);
            List<ApplicationResult> results = new ArrayList<>(observed(turns, Turn::observe));
            withdrawn.forEach(turn -> results.add(turn.result().application()));
            WorkerAddresses addresses = workers.get();
            return parts.answering().committed(results, addresses, calls.requests());
        }
    }

    /** The time for waiting begins now: while a guard makes up its mind it does not run. */
    private Deadlines deadlines() {
        return new Deadlines(parts.options().waiting(), loop::now);
    }

    /** What a unit does that does not lead: it tells where the workers are. */
    private ReconcileResult followed() {
        Calls calls = new Calls(deployer, limit);
        WorkerAddresses workers = new WorkersQuestion(calls, loop, parts.attempts(limit), parts.progress())
                .ask()
                .get();
        return parts.answering().committed(List.of(), workers, calls.requests());
    }

    /** Looks at each application, and answers it. */
    private List<ApplicationResult> observed(List<Turn> turns, Function<Turn, Attention> look) {
        Together.map(loop, "", turns, look);
        return turns.stream()
                .map(turn -> parts.answering().answered(turn.result()))
                .toList();
    }

    public ReconcileResult dryRun(PruneGuard guard) {
        limit.begin();
        try (Session session = open(Mode.SERVER_DRY_RUN, pretended())) {
            List<ApplicationResult> results = new ArrayList<>();
            for (TurnResult turn : pretend(session, false, guard)) {
                results.add(turn.application());
            }
            return new ReconcileResult(
                    results, List.of(), List.of(), session.engine().calls().requests());
        } catch (ClusterException e) {
            return new ReconcileResult(List.of(), List.of(), List.of(Answering.unreachable(e)));
        }
    }

    public Diff diff() {
        limit.begin();
        try (Session session = open(Mode.SERVER_DRY_RUN, pretended())) {
            return Differences.of(pretend(session, true, PruneGuard.NONE));
        } catch (ClusterException e) {
            return new Diff(List.of(), List.of(Answering.unreachable(e)));
        }
    }

    private List<ApplicationRequest> pretended() {
        return parts.endpoint().requests(new ReadOnce(parts.endpoint().channel()));
    }

    /**
     * @param withGone whether to pretend as well that what those have left is deleted that are gone
     * @throws ClusterException if the cluster is not reached
     */
    private List<TurnResult> pretend(Session session, boolean withGone, PruneGuard guard) {
        List<ApplicationRequest> requests = pretended();
        reach(session);
        List<Turn> turns = new ArrayList<>(made.asked(session, requests));
        Departures departures = parts.departures();
        Claims claims = made.claims(turns, departures, requests);
        new Previews(session, deadlines(), limit).check(turns, claims, guard);
        if (withGone && parts.options().prune()) {
            turns.addAll(made.withdrawn(session, departures, requests));
        }
        new Rounds(session, deadlines(), claims).run(turns);
        return turns.stream().map(Turn::result).toList();
    }

    public ReconcileResult refresh() {
        limit.begin();
        if (!parts.endpoint().channel().isLeader()) {
            return followed();
        }
        try {
            Session session = looking();
            List<ApplicationResult> results = observed(lastTurns, Turn::lookAgain);
            Calls calls = session.engine().calls();
            WorkerAddresses workers = new WorkersQuestion(calls, loop, parts.attempts(limit), parts.progress())
                    .ask()
                    .get();
            return parts.answering().committed(results, workers, calls.requests());
        } catch (ClusterException e) {
            return new ReconcileResult(List.of(), List.of(), List.of(Answering.unreachable(e)), Map.of());
        }
    }

    /** The last pass with the cluster listed again; else as if there had been one, by another process. */
    private Session looking() {
        Session session = last;
        if (session == null) {
            List<ApplicationRequest> requests =
                    parts.endpoint().requests(parts.endpoint().channel());
            session = open(Mode.APPLY, requests);
            reach(session);
            List<Turn> turns = made.asked(session, requests);
            turns.forEach(turn -> turn.planNothing(parts.answering()
                    .recalled(turn.desired().request())
                    .orElse(turn.desired().errors())));
            last = session;
            lastTurns = turns;
        } else {
            session.renew();
        }
        Session known = session;
        List<Selection> needed = new ArrayList<>();
        lastTurns.forEach(turn -> needed.addAll(turn.needs(Stage.OBJECTS)));
        known.require(needed);
        return known;
    }

    public ReconcileResult awaitSettled(Duration timeout, BooleanSupplier enough) {
        Instant end = loop.now().plus(timeout);
        if (last == null) {
            ReconcileResult first = refresh();
            if (last == null || first.isSettled()) {
                return first;
            }
        }
        try (Session session = Optional.ofNullable(last).orElseThrow()) {
            limit.until(end);
            return new SettledWait(session, parts.answering(), parts.progress(), lastTurns).until(end, enough);
        }
    }
}
