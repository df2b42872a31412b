package io.kubernetesdeployer.provider.oneshot;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.client.Types;
import io.kubernetesdeployer.provider.desired.Claims;
import io.kubernetesdeployer.provider.inventory.InventoryFormat;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.loop.Pace;
import io.kubernetesdeployer.provider.loop.RunnableLoop;
import io.kubernetesdeployer.provider.model.ProviderListener;
import io.kubernetesdeployer.provider.object.ObjectKey;
import io.kubernetesdeployer.provider.turn.Deadlines;
import io.kubernetesdeployer.provider.turn.Engine;
import io.kubernetesdeployer.provider.turn.EngineOptions;
import io.kubernetesdeployer.provider.turn.Outlook;
import io.kubernetesdeployer.provider.turn.Round;
import io.kubernetesdeployer.provider.turn.Turn;
import io.kubernetesdeployer.provider.view.FeedOptions;
import io.kubernetesdeployer.provider.view.Feeds;
import io.kubernetesdeployer.provider.view.Freshness;
import io.kubernetesdeployer.provider.view.LiveView;
import io.kubernetesdeployer.provider.view.Questions;
import io.kubernetesdeployer.provider.view.Scope;
import io.kubernetesdeployer.provider.view.Selection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What one pass has of the cluster: listed once, and kept up to date while somebody waits for it. */
final class Session implements AutoCloseable {
    private static final FeedOptions FEEDS = new FeedOptions(32, Duration.ofMillis(100), Duration.ofSeconds(2));

    private final RunnableLoop loop;
    private final Engine engine;
    private final Feeds feeds;
    private final Questions questions;
    private Runnable changed = () -> {};

    Session(
            EngineOptions options,
            Calls calls,
            Types types,
            InventoryFormat format,
            RunnableLoop loop,
            ProviderListener listener) {
        this.loop = loop;
        LiveView view = new LiveView(calls, options.plan().labels(), new SessionFreshness(), this::heard);
        this.engine = new Engine(options, calls, types, view, format, loop, listener);
        this.feeds = new Feeds(loop, calls, view, FEEDS, listener);
        this.questions = new Questions(loop, view);
    }

    private final class SessionFreshness implements Freshness {
        @Override
        public Instant now() {
            return loop.now();
        }

        @Override
        public Instant oldest() {
            // Until it is renewed as a whole.
            return Instant.MIN;
        }
    }

    private void heard(Scope scope, ObjectKey key, @Nullable Resource before, @Nullable Resource now) {
        loop.post(() -> changed.run());
    }

    /** Has something be run when the cluster has changed. */
    void onChange(Runnable what) {
        changed = what;
    }

    Loop loop() {
        return loop;
    }

    RunnableLoop runnable() {
        return loop;
    }

    Engine engine() {
        return engine;
    }

    Feeds feeds() {
        return feeds;
    }

    /** A round of a turn. What was asked for in this pass is not asked for again. */
    Round round(Turn turn, Claims claims, Deadlines deadlines, Pace polls, Consumer<Outlook> ended) {
        return new Round(loop, engine.view(), questions, turn, claims, deadlines, polls, Instant.MIN, ended);
    }

    /** Asks what is not known yet, and waits for the answers. */
    void require(List<Selection> selections) {
        AtomicBoolean answered = new AtomicBoolean();
        questions.ask(selections, Instant.MIN, () -> answered.set(true));
        loop.run(answered::get, Instant.MAX);
    }

    /** What was asked for before now is asked for again. */
    void renew() {
        engine.view().expire();
    }

    /** Ends what keeps it up to date. */
    @Override
    public void close() {
        feeds.close();
    }
}
