package io.kubernetesdeployer.provider.client;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that only passes by sleeping. */
public final class FakeTime implements Time {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final List<Duration> sleeps = new ArrayList<>();
    private Runnable whileSleeping = () -> {};

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized boolean sleep(Duration duration) {
        sleeps.add(duration);
        now = now.plus(duration);
        whileSleeping.run();
        return true;
    }

    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    public synchronized void whileSleeping(Runnable what) {
        whileSleeping = what;
    }
}
