package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.provider.client.Calls;
import io.kubernetesdeployer.provider.loop.Loop;
import io.kubernetesdeployer.provider.model.ProviderEvent;
import io.kubernetesdeployer.provider.model.ProviderListener;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps selections up to date for those who need them, each scope once: by a watch, or by lists where no watch is to be
 * had. On the deciding thread only.
 */
public final class Feeds implements AutoCloseable {
    private static final String WATCH = "watch";
    private static final String LIST = "list ";

    private final Loop loop;
    private final Calls calls;
    private final LiveView view;
    private final FeedOptions options;
    private final ProviderListener listener;
    private final Map<Object, Set<Scope>> kept = new HashMap<>();
    private final Map<Scope, Set<Object>> holders = new HashMap<>();
    private final Map<Scope, Running> running = new HashMap<>();

    /** @param listener is told what cannot be watched */
    public Feeds(Loop loop, Calls calls, LiveView view, FeedOptions options, ProviderListener listener) {
        this.loop = loop;
        this.calls = calls;
        this.view = view;
        this.options = options;
        this.listener = listener;
    }

    private record Running(Feed feed, Loop.Repetition thread, boolean watches) {
        void close() {
            feed.close();
            thread.close();
        }
    }

    /** From now on exactly these are kept up to date for a holder. */
    public void keep(Object holder, Collection<Selection> selections) {
        Set<Scope> scopes = new HashSet<>();
        selections.forEach(selection -> view.scopes(selection)
                .forEach(scope -> scopes.add(view.listing(scope).scope())));
        Set<Scope> before = scopes.isEmpty() ? kept.remove(holder) : kept.put(holder, scopes);
        Set<Scope> ended = before == null ? Set.of() : before;
        for (Scope scope : scopes) {
            Set<Object> all = holders.computeIfAbsent(scope, one -> new LinkedHashSet<>());
            if (all.add(holder) && all.size() == 1) {
                start(scope);
            }
        }
        for (Scope scope : ended) {
            if (!scopes.contains(scope)) {
                Set<Object> all = holders.getOrDefault(scope, new LinkedHashSet<>());
                all.remove(holder);
                if (all.isEmpty()) {
                    holders.remove(scope);
                    stop(scope);
                }
            }
        }
    }

    /** For whom a scope is kept. */
    public Set<Object> holders(Scope scope) {
        return Set.copyOf(holders.getOrDefault(scope, Set.of()));
    }

    private void start(Scope scope) {
        ResourceType type = scope.type();
        boolean watches = type.verbs().contains(WATCH)
                && running.values().stream().filter(Running::watches).count() < options.maxWatches();
        Feed feed = new Feed(calls, view.listing(scope), watches, loop::now, options.pace(), this::cannotWatch);
        running.put(scope, new Running(feed, loop.repeat(WATCH + "-" + type, feed), watches));
    }

    private void stop(Scope scope) {
        Running ended = running.remove(scope);
        if (ended != null) {
            ended.close();
        }
    }

    private void cannotWatch(Listing listing, ClusterException failure, int failures, Optional<Duration> again) {
        String reason = failure.failure().message();
        if (again.isPresent() && failure.kind().isTransient()) {
            listener.on(new ProviderEvent.Retrying("", null, reason, failures, again.get()));
        } else {
            listener.on(new ProviderEvent.Warning(
                    "",
                    null,
                    listing.scope().type() + " cannot be watched and are listed every "
                            + options.longestPause().toSeconds() + " s instead: " + reason));
        }
    }

    /** Has everything that is kept be listed again, as if a watch had missed something. */
    public void listAgain() {
        for (Map.Entry<Scope, Running> kept : running.entrySet()) {
            if (kept.getValue().watches()) {
                Listing listing = view.listing(kept.getKey());
                loop.work(LIST + kept.getKey().type(), () -> listing.check(calls));
            }
        }
    }

    /** Ends all. */
    @Override
    public void close() {
        running.values().forEach(Running::close);
        running.clear();
        holders.clear();
        kept.clear();
    }
}
