package io.kubernetesdeployer.provider.continuous;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.provider.client.Attempts;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.driver.Endpoint;
import io.kubernetesdeployer.provider.driver.Parts;
import io.kubernetesdeployer.provider.inventory.Inventory;
import io.kubernetesdeployer.provider.loop.GuardedLoop;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.plan.Mode;
import io.kubernetesdeployer.provider.request.Requests;
import io.kubernetesdeployer.provider.turn.Engine;
import io.kubernetesdeployer.provider.view.FeedOptions;
import io.kubernetesdeployer.provider.view.Feeds;
import io.kubernetesdeployer.provider.view.Freshness;
import io.kubernetesdeployer.provider.view.LiveView;
import io.kubernetesdeployer.provider.view.Questions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that keeps all applications, from when the unit leads until it does not. On the deciding thread. */
final class Keeper implements AutoCloseable {
    private static final FeedOptions FEEDS = new FeedOptions(64, Duration.ofSeconds(1), Duration.ofSeconds(10));
    private static final String CONNECT = "connect";
    private static final String RELATIONS = "relations";

    private final GuardedLoop loop;
    private final Parts parts;
    private final boolean leads;
    private final Types types;
    private final Engine engine;
    private final Feeds feeds;
    private final Attempts attempts;
    private final Applications applications;
    private final Requests requests;
    private final Discovery discovery;
    private final WorkerWatch workers;
    private final Outbox outbox;
    private final Loop.Repetition watcher;
    private @Nullable RuntimeException failure;

    /** @param leads whether this unit leads, and so writes to the cluster; others tell where the workers are */
    Keeper(Parts parts, ResourceDeployer deployer, Loop bare, boolean leads) {
        this.parts = parts;
        this.leads = leads;
        this.loop = new GuardedLoop(bare, this::failed);
        Calls calls = new Calls(deployer);
        this.types = new Types(calls);
        Triggers triggers = new Triggers(loop, this::changed);
        LiveView view = new LiveView(calls, parts.labels(), new Clock(loop), triggers);
        this.engine = new Engine(
                parts.engine(Mode.APPLY, null, true), calls, types, view, parts.format(), loop, parts.progress());
        this.feeds = new Feeds(loop, calls, view, FEEDS, parts.progress());
        this.discovery = new Discovery(loop, types, feeds, this::typesChanged);
        this.attempts = parts.endlessAttempts(loop);
        Endpoint endpoint = parts.endpoint();
        this.outbox = new Outbox(loop, endpoint.channel(), parts.publisher(), endpoint.bags(), parts.progress());
        Shared shared = new Shared(
                loop,
                parts,
                engine,
                new Questions(loop, view),
                feeds,
                discovery,
                new Claims(parts.options().withdrawMissing()),
                outbox);
        this.applications = new Applications(shared, parts.departures(), this::decideAgain);
        this.requests =
                new Requests(endpoint.channel(), endpoint.codec(), endpoint.memory(), loop, applications::asked);
        this.workers = new WorkerWatch(
                loop, calls, types, feeds, parts.endlessAttempts(loop), parts.progress(), outbox::tellWorkers);
        this.watcher = loop.repeat(
                RELATIONS,
                new RelationWatcher(
                        endpoint.channel(),
                        ids -> loop.post(() -> relationsChanged(ids)),
                        e -> warn("relations cannot be watched now: " + e.getMessage())));
    }

    /** What is not watched is as good as known for two seconds. */
    private record Clock(Loop loop) implements Freshness {
        @Override
        public Instant now() {
            return loop.now();
        }

        @Override
        public Instant oldest() {
            return loop.now().minusSeconds(2);
        }
    }

    /** Begins. */
    void start() {
        connect();
        resyncLater();
    }

    private void connect() {
        loop.work(CONNECT, () -> {
            try {
                types.refresh();
                List<Inventory> inventories = leads ? engine.readInventories() : List.of();
                loop.post(() -> connected(inventories));
            } catch (ClusterException e) {
                loop.post(() -> notConnected(e));
            }
        });
    }

    private void connected(List<Inventory> inventories) {
        if (leads) {
            feeds.keep(this, Set.of(engine.inventorySelection()));
            applications.reached(inventories);
            engine.unservedRules().forEach(this::warn);
        }
        discovery.check();
        workers.start();
    }

    private void notConnected(ClusterException e) {
        Attempts.Again again = attempts.failed(CONNECT, e, loop.now()).orElseThrow();
        parts.progress()
                .on(new ProviderEvent.Retrying("", null, e.failure().message(), again.attempt(), again.delay()));
        if (!again.isHopeful() && leads) {
            applications.unreachable(e);
        }
        loop.at(again.at(), this::connect);
    }

    private void relationsChanged(Set<String> ids) {
        if (!leads) {
            outbox.relationsChanged();
            return;
        }
        try {
            requests.changed(ids);
        } catch (ChannelException e) {
            warn("relations cannot be read now: " + e.getMessage());
            loop.at(loop.now().plusSeconds(1), () -> relationsChanged(ids));
        }
    }

    private void decideAgain() {
        requests.decideSoon();
    }

    private void typesChanged() {
        if (leads) {
            engine.unservedRules().forEach(this::warn);
        }
        applications.typesChanged();
    }

    private void changed(Triggers.Change change) {
        applications.changed(change);
    }

    private void resyncLater() {
        Duration resync = parts.options().resync();
        loop.at(loop.now().plus(resync), () -> {
            discovery.ask();
            engine.view().forget(loop.now().minus(resync));
            feeds.listAgain();
            applications.wakeAll();
            resyncLater();
        });
    }

    private void failed(String lane, RuntimeException e) {
        if (!applications.gaveUp(lane, e)) {
            failure = e;
        }
    }

    /** What has failed unexpectedly, so that all has to begin anew. */
    Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    private void warn(String message) {
        parts.progress().on(new ProviderEvent.Warning("", null, message));
    }

    /** Begins nothing more. */
    void end() {
        watcher.close();
        applications.end();
    }

    /** Whether nothing is under way. */
    boolean isQuiet() {
        return applications.isQuiet();
    }

    /** Commits what has been answered, and lets go of the cluster. */
    @Override
    public void close() {
        watcher.close();
        applications.end();
        feeds.close();
        outbox.commit();
        loop.close();
    }
}
