package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.kubernetesdeployer.backend.rest.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream. It is asked for ahead of the reader, whom most answers so keep waiting once at most; by
 * a bound, so that a reader who is slow slows the server down. The client's threads never wait.
 */
final class BodyStream extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {

    /** How much may have come that nobody has read. */
    private static final int MOST_UNREAD = 256 * 1024;

    /** Buffers, or the end: orderly, or with what went wrong. */
    private record Delivery(
            List<ByteBuffer> buffers,
            boolean isEnd,
            @Nullable Throwable failure) {}

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
    private final @Nullable Duration idleTimeout;
    private final long deadline;
    private volatile @Nullable AsyncBody body;
    private volatile boolean closed;
    private int unread;
    private boolean paused;
    private boolean ended;

    BodyStream(HttpCall call) {
        this.idleTimeout = call.idleTimeout();
        this.deadline = System.nanoTime() + call.timeout().toNanos();
    }

    /** Begins to ask for it; called by the client's thread that has the head of the answer. */
    void attach(AsyncBody attached) {
        this.body = attached;
        attached.done().whenComplete((nothing, failure) -> deliveries.add(new Delivery(List.of(), true, failure)));
        if (closed) {
            attached.cancel();
        } else {
            attached.consume();
        }
    }

    @Override
    public void consume(List<ByteBuffer> delivered, AsyncBody from) {
        deliveries.add(new Delivery(delivered, false, null));
        synchronized (this) {
            unread += bytes(delivered);
            paused = unread >= MOST_UNREAD;
            if (paused) {
                return;
            }
        }
        from.consume();
    }

    /** Goes on where there was too much. */
    private void taken(List<ByteBuffer> delivered) {
        synchronized (this) {
            unread -= bytes(delivered);
            if (!paused || unread >= MOST_UNREAD) {
                return;
            }
            paused = false;
        }
        AsyncBody open = body;
        if (open != null) {
            open.consume();
        }
    }

    private static int bytes(List<ByteBuffer> buffers) {
        int bytes = 0;
        for (ByteBuffer buffer : buffers) {
            bytes += buffer.remaining();
        }
        return bytes;
    }

    @Override
    public int read() throws IOException {
        ByteBuffer buffer = filled();
        return buffer == null ? -1 : buffer.get() & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        ByteBuffer buffer = filled();
        if (buffer == null) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(target, offset, count);
        return count;
    }

    @Override
    public void close() {
        closed = true;
        AsyncBody open = body;
        if (open != null) {
            open.cancel();
        }
        deliveries.add(new Delivery(List.of(), true, new IOException("closed")));
    }

    /** A buffer with something in it; {@code null} at the end. */
    private @Nullable ByteBuffer filled() throws IOException {
        while (buffers.isEmpty() || !buffers.peek().hasRemaining()) {
            if (!buffers.isEmpty()) {
                buffers.remove();
                continue;
            }
            if (ended) {
                return null;
            }
            Delivery delivery = next();
            if (closed) {
                throw new IOException("closed");
            }
            if (delivery.failure() != null) {
                throw Exchange.io(delivery.failure());
            }
            ended = delivery.isEnd();
            taken(delivery.buffers());
            buffers.addAll(delivery.buffers());
        }
        return buffers.peek();
    }

    private Delivery next() throws IOException {
        long patience = idleTimeout == null ? deadline - System.nanoTime() : idleTimeout.toNanos();
        Delivery delivery;
        try {
            delivery = deliveries.poll(patience, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
        if (delivery == null) {
            throw new SocketTimeoutException("the answer does not end");
        }
        return delivery;
    }
}
