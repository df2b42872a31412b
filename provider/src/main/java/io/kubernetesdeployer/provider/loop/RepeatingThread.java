package io.kubernetesdeployer.provider.loop;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** A daemon thread that repeats something. */
final class RepeatingThread extends Thread implements Loop.Repetition {
    private final Repeated task;
    private final Duration patience;
    private final Consumer<RepeatingThread> ended;
    private final Consumer<RuntimeException> failed;
    private volatile boolean closed;

    /**
     * @param patience how long one step may wait
     * @param ended told at the end
     * @param failed told what ended it unexpectedly
     */
    RepeatingThread(
            String name,
            Repeated task,
            Duration patience,
            Consumer<RepeatingThread> ended,
            Consumer<RuntimeException> failed) {
        super("kubernetes-deployer-" + name);
        setDaemon(true);
        this.task = task;
        this.patience = patience;
        this.ended = ended;
        this.failed = failed;
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
        } catch (RuntimeException e) {
            if (!closed) {
                failed.accept(e);
            }
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
