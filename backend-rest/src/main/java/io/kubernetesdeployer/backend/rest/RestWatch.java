package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A watch: a thread of its own reads events into a queue. When the queue is full the thread waits, and the connection
 * holds the server back.
 */
final class RestWatch implements ResourceWatch {
    private static final int QUEUE = 256;

    /** An event, or why there are no more. */
    private record Signal(
            @Nullable WatchEvent event, @Nullable ClusterException failure) {
        static final Signal CLOSED = new Signal(new WatchEvent.Closed(), null);

        boolean isLast() {
            return failure != null || event instanceof WatchEvent.Closed;
        }
    }

    private final BlockingQueue<Signal> queue = new ArrayBlockingQueue<>(QUEUE);
    private final HttpAnswer answer;
    private final ObjectReader reader;
    private final JsonCodec json;
    private final IoFailures ioFailures;
    private final Consumer<RestWatch> atEnd;
    private final Thread thread;
    private volatile boolean closed;
    private volatile @Nullable Signal last;

    /** @param atEnd told when nothing is read any more */
    RestWatch(
            HttpAnswer answer, ObjectReader reader, JsonCodec json, IoFailures ioFailures, Consumer<RestWatch> atEnd) {
        this.answer = answer;
        this.reader = reader;
        this.json = json;
        this.ioFailures = ioFailures;
        this.atEnd = atEnd;
        this.thread = new Thread(this::run, "kubernetes-watch");
        thread.setDaemon(true);
    }

    /** Begins to read. */
    void start() {
        thread.start();
    }

    @Override
    public Optional<WatchEvent> next(Duration timeout) {
        Signal signal = last;
        if (signal == null) {
            try {
                signal = queue.poll(timeout.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClusterException(Failure.of(FailureKind.UNAVAILABLE, "interrupted"), e);
            }
        }
        if (closed) {
            signal = Signal.CLOSED;
        }
        if (signal == null) {
            return Optional.empty();
        }
        if (signal.isLast()) {
            last = signal;
        }
        if (signal.failure() != null) {
            throw signal.failure();
        }
        return Optional.ofNullable(signal.event());
    }

    @Override
    public void close() {
        closed = true;
        answer.close();
        thread.interrupt();
        // Wakes the one that waits; what is queued does not count any more.
        queue.clear();
        queue.offer(Signal.CLOSED);
    }

    private void run() {
        Signal end;
        try (HttpAnswer open = answer) {
            end = readAll(new LineReader(open.body()));
        } catch (IOException e) {
            end = new Signal(null, ioFailures.of(e));
        } catch (RuntimeException e) {
            // Whatever it is, whoever waits must hear of it.
            String message = "the watch gave what is no event: " + e.getMessage();
            end = new Signal(null, new ClusterException(Failure.of(FailureKind.UNAVAILABLE, message), e));
        } catch (InterruptedException e) {
            // Only close() interrupts.
            return;
        } finally {
            atEnd.accept(this);
        }
        try {
            queue.put(end);
        } catch (InterruptedException e) {
            // Closed: nobody reads any more.
            Thread.currentThread().interrupt();
        }
    }

    private Signal readAll(LineReader lines) throws IOException, InterruptedException {
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            Signal signal = signal(json.read(line));
            if (signal != null && signal.isLast()) {
                return signal;
            }
            if (signal != null) {
                queue.put(signal);
            }
        }
        return Signal.CLOSED;
    }

    private @Nullable Signal signal(Document event) {
        Document object = event.document("object");
        WatchEvent read = switch (event.string("type").orElse("")) {
            case "ADDED" -> new WatchEvent.Added(reader.resource(object));
            case "MODIFIED" -> new WatchEvent.Modified(reader.resource(object));
            case "DELETED" -> new WatchEvent.Deleted(reader.resource(object));
            case "BOOKMARK" ->
                new WatchEvent.Bookmark(
                        object.string("metadata", "resourceVersion").orElse(""));
            default -> null;
        };
        if (read != null) {
            return new Signal(read, null);
        }
        if (event.string("type").orElse("").equals("ERROR")) {
            int code = (int) object.integer("code").orElse(500);
            return new Signal(null, new ClusterException(StatusReader.read(code, object, "", null)));
        }
        // A kind of event this version does not know says nothing of objects.
        return null;
    }
}
