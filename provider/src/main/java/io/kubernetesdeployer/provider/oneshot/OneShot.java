package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.provider.answer.Answering;
import io.kubernetesdeployer.provider.answer.WorkerAddresses;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.TimeLimit;
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
import io.kubernetesdeployer.provider.turn.Engine;
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
    private final Parts parts;
    private final RunnableLoop loop;
    private final TimeLimit limit;
    private final Sessions sessions;
    private final Turns made;
    private @Nullable Session last;
    private List<Turn> lastTurns = List.of();

    public OneShot(Parts parts, ResourceDeployer deployer, RunnableLoop loop) {
        this.parts = parts;
        this.loop = loop;
        this.limit = new TimeLimit(parts.options().waiting().total().orElse(null), loop::now);
        this.sessions = new Sessions(parts, deployer, loop, limit);
        this.made = new Turns(parts, loop, limit);
    }

    public void connect() {
        limit.begin();
        sessions.connect();
    }

    /** @param guard is asked before the first write */
    public ReconcileResult reconcile(PruneGuard guard) {
        limit.begin();
        Endpoint endpoint = parts.endpoint();
        RelationChannel seen = new ReadOnce(endpoint.channel());
        Runnable noteChanges = parts.options().trackChanges() ? endpoint.changes(seen)::remember : () -> {};
        List<ApplicationRequest> requests = endpoint.requests(seen);
        if (!endpoint.channel().isLeader()) {
            endpoint.memory().remember(endpoint.channel().relations(), requests);
            noteChanges.run();
            return followed();
        }
        try (Session session = sessions.open(Mode.APPLY, requests)) {
            Calls calls = session.engine().calls();
            Departures departures = parts.departures();
            try {
                List<Inventory> inventories = sessions.reach(session);
                if (parts.options().withdrawMissing() && departures.restore(inventories, loop.now())) {
                    requests = endpoint.requests(seen);
                }
            } catch (ClusterException e) {
                return parts.answering().unreachable(requests, e, calls.requests());
            }
            endpoint.memory().remember(endpoint.channel().relations(), requests);
            WorkersQuestion workers = question(calls).ask();
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
                noteChanges.run();
            }
            Turns.forget(session, departures, withdrawn);
            List<ApplicationResult> results = new ArrayList<>(observed(turns, Turn::observe));
            withdrawn.forEach(turn -> results.add(turn.result().application()));
            WorkerAddresses addresses = workers.get();
            return committed(session, results, addresses);
        }
    }

    /** The time for waiting begins now: while a guard makes up its mind it does not run. */
    private Deadlines deadlines() {
        return new Deadlines(parts.options().waiting(), loop::now);
    }

    /** What a unit does that does not lead: it tells where the workers are. */
    private ReconcileResult followed() {
        Calls calls = sessions.calls();
        WorkerAddresses workers = workers(calls);
        return parts.answering().committed(List.of(), workers, List.of(), calls.requests());
    }

    private WorkerAddresses workers(Calls calls) {
        return question(calls).ask().get();
    }

    private WorkersQuestion question(Calls calls) {
        return new WorkersQuestion(calls, loop, parts.attempts(loop, limit), parts.progress());
    }

    /** Looks at each application, and answers it. */
    private List<ApplicationResult> observed(List<Turn> turns, Function<Turn, Attention> look) {
        Together.map(loop, "", turns, look);
        return turns.stream()
                .map(turn -> parts.answering().answered(turn.result()))
                .toList();
    }

    private ReconcileResult committed(Session session, List<ApplicationResult> results, WorkerAddresses workers) {
        Engine engine = session.engine();
        return parts.answering()
                .committed(
                        results, workers, engine.unservedRules(), engine.calls().requests());
    }

    public ReconcileResult dryRun(PruneGuard guard) {
        limit.begin();
        try (Session session = sessions.open(Mode.SERVER_DRY_RUN, pretended())) {
            List<ApplicationResult> results = new ArrayList<>();
            for (TurnResult turn : pretend(session, false, guard)) {
                results.add(turn.application());
            }
            Engine engine = session.engine();
            return new ReconcileResult(
                    results,
                    List.of(),
                    List.of(),
                    engine.unservedRules(),
                    engine.calls().requests());
        } catch (ClusterException e) {
            return new ReconcileResult(List.of(), List.of(), List.of(Answering.unreachable(e)));
        }
    }

    public Diff diff() {
        limit.begin();
        try (Session session = sessions.open(Mode.SERVER_DRY_RUN, pretended())) {
            List<TurnResult> results = pretend(session, true, PruneGuard.NONE);
            session.engine()
                    .unservedRules()
                    .forEach(warning -> parts.progress().on(new ProviderEvent.Warning("", null, warning)));
            return Differences.of(results);
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
        sessions.reach(session);
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
            WorkerAddresses workers = workers(session.engine().calls());
            return committed(session, results, workers);
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
            session = sessions.open(Mode.APPLY, requests);
            sessions.reach(session);
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
