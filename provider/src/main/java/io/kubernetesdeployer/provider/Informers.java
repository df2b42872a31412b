package io.kubernetesdeployer.provider;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.ListQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Knows what is in the cluster while somebody waits for it to change: what was listed is asked for again only where a
 * change is expected, and then by a watch. Between events no request is sent.
 *
 * <pre>{@code
 * try (Informers informers = new Informers(calls, time, listener)) {
 *     while (!isDone(informers.list(type, query)) && informers.await(end)) {
 *         informers.follow(type, query);
 *     }
 * }
 * }</pre>
 */
final class Informers implements Lister, AutoCloseable {
    /** An API server takes 100 streams on a connection, and calls need some. What is beyond is polled. */
    private static final int MAX_WATCHES = 32;

    private static final Duration FIRST_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_POLL = Duration.ofSeconds(2);

    /** Some rules count seconds, so that time alone changes what they say. */
    private static final Duration TICK = Duration.ofSeconds(1);

    /** How long nobody is asked whether it is enough. */
    private static final Duration SLICE = Duration.ofMillis(250);

    /** In how much time events make one look together when there are many. */
    private static final Duration BURST = Duration.ofMillis(50);

    private final Calls calls;
    private final Time time;
    private final Set<ResourceType> unwatchable = ConcurrentHashMap.newKeySet();
    private final ProviderListener listener;
    private final ConcurrentMap<Scope, Informer> informers = new ConcurrentHashMap<>();
    private final Signal signal = new Signal();
    private Duration pause = FIRST_POLL;
    private @Nullable Instant nextPoll;
    private boolean polled;

    Informers(Calls calls, Time time, ProviderListener listener) {
        this.calls = calls;
        this.time = time;
        this.listener = listener;
    }

    private record Scope(ResourceType type, ListQuery query) {}

    @Override
    public List<Resource> list(ResourceType type, ListQuery query) {
        return informer(type, query).objects();
    }

    @Override
    public void follow(ResourceType type, ListQuery query) {
        Informer informer = informer(type, query);
        synchronized (informers) {
            long watched =
                    informers.values().stream().filter(Informer::isWatched).count();
            boolean watches = type.verbs().contains("watch") && !unwatchable.contains(type) && watched < MAX_WATCHES;
            if (watches || informer.isWatched()) {
                informer.start();
            } else {
                informer.poll();
            }
        }
    }

    /** Waits until something may have changed; {@code false} when the time is over or the thread was interrupted. */
    boolean await(Instant end) {
        return await(end, false, () -> false);
    }

    /**
     * The same.
     *
     * @param polls whether something is waited for that cannot be watched
     * @param enough ends the wait, with {@code false}; asked a few times a second by the calling thread
     */
    boolean await(Instant end, boolean polls, BooleanSupplier enough) {
        polled = false;
        if (nextPoll == null && (polls || informers.values().stream().anyMatch(Informer::isPolled))) {
            nextPoll = time.now().plus(pause);
        }
        Instant tick = time.now().plus(TICK);
        Instant until = nextPoll == null || tick.isBefore(nextPoll) ? tick : nextPoll;
        boolean changed = false;
        while (!changed && time.now().isBefore(until)) {
            Instant now = time.now();
            if (!now.isBefore(end) || enough.getAsBoolean()) {
                return false;
            }
            Duration left = shorter(Duration.between(now, until.isBefore(end) ? until : end), SLICE);
            changed = informers.values().stream().anyMatch(Informer::isWatched)
                    ? signal.await(left, BURST)
                    : !time.sleep(left);
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
        }
        if (nextPoll != null && !time.now().isBefore(nextPoll)) {
            polled = true;
            informers.values().forEach(Informer::expire);
            pause = shorter(pause.multipliedBy(3).dividedBy(2), LONGEST_POLL);
            nextPoll = null;
        }
        return true;
    }

    /** Whether the last wait ended because it is time to look at what cannot be watched. */
    boolean isPollDue() {
        return polled;
    }

    /** Ends all watches. */
    @Override
    public void close() {
        informers.values().forEach(Informer::close);
    }

    private Informer informer(ResourceType type, ListQuery query) {
        return informers.computeIfAbsent(
                new Scope(type, query),
                scope -> new Informer(calls, time, type, query, signal::give, this::cannotWatch));
    }

    private void cannotWatch(Informer informer, ClusterException failure) {
        if (failure.kind().isTransient() || unwatchable.add(informer.type())) {
            listener.on(new ProviderEvent.Warning(
                    "",
                    null,
                    informer.type() + " cannot be watched, and are looked at every " + LONGEST_POLL.toSeconds()
                            + " s instead: " + failure.failure().message()));
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
