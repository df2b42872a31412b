package io.kubernetesdeployer.provider.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A daemon thread that repeats something. */
final class RepeatingThread extends Thread implements Loop.Repetition {
    private final Repeated task;
    private final Duration patience;
    private final Consumer<RepeatingThread> ended;
    private volatile boolean closed;

    /**
     * @param patience how long one step may wait
     * @param ended told at the end
     */
    RepeatingThread(String name, Repeated task, Duration patience, Consumer<RepeatingThread> ended) {
        super("kubernetes-deployer-" + name);
        setDaemon(true);
        this.task = task;
        this.patience = patience;
        this.ended = ended;
    }

    @Override
    public void run() {
        try {
            Optional<Duration> pause = Optional.of(Duration.ZERO);
            while (!closed && pause.isPresent()) {
                if (!pause.get().isZero()) {
                    Thread.sleep(pause.get().toMillis());
                }
                pause = task.step(patience);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.accept(this);
        }
    }

    @Override
    public void close() {
        closed = true;
        interrupt();
    }
}
