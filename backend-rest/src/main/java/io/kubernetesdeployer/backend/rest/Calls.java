package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.InvalidResourceException;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Sends requests, a bounded number at once, and turns all that goes wrong into {@link ClusterException}s. */
final class Calls {
    /** It comes from the server, and a message of ours is one line. */
    private static final Pattern LINE_BREAKING = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private static final long MAX_ANSWER = 64L << 20;
    private static final int MAX_ERROR = 1 << 20;
    private static final int MAX_ERROR_TEXT = 300;

    private final Transport transport;
    private final Credentials credentials;
    private final JsonCodec json;
    private final IoFailures ioFailures;
    private final Semaphore permits;
    private final Duration timeout;
    private final String server;
    private volatile boolean closed;

    Calls(Transport transport, Endpoint endpoint, JsonCodec json) {
        this.transport = transport;
        this.credentials = endpoint.credentials();
        this.json = json;
        this.timeout = endpoint.limits().requestTimeout();
        this.ioFailures = new IoFailures(endpoint);
        this.permits = new Semaphore(endpoint.limits().concurrency(), true);
        this.server = endpoint.server().toString();
    }

    /** How long a call may take. */
    Duration timeout() {
        return timeout;
    }

    JsonCodec json() {
        return json;
    }

    IoFailures ioFailures() {
        return ioFailures;
    }

    /** What is made of an answer. */
    interface Reader<T> {
        T read(HttpAnswer answer, Document body);
    }

    /** Sends a request and reads the JSON object that answers it. */
    Document send(HttpCall call, @Nullable ResourceRef about) {
        return send(call, about, (answer, body) -> body);
    }

    /** Sends a request and reads the answer. */
    <T> T send(HttpCall call, @Nullable ResourceRef about, Reader<T> reader) {
        acquire();
        try (HttpAnswer answer = open(call, about)) {
            return reader.read(answer, body(answer));
        } catch (InvalidResourceException e) {
            throw new ClusterException(unreadable(e.getMessage()).about(about), e);
        } finally {
            permits.release();
        }
    }

    /** Sends a request that is answered by text, of which no more is read than asked for. */
    String text(HttpCall call, @Nullable ResourceRef about, int maxBytes) {
        acquire();
        try (HttpAnswer answer = open(call, about);
                InputStream in = answer.body()) {
            return new String(in.readNBytes(maxBytes), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw ioFailures.of(e);
        } finally {
            permits.release();
        }
    }

    /** Opens a stream; it counts not among the requests that are under way. */
    HttpAnswer open(HttpCall call, @Nullable ResourceRef about) {
        HttpAnswer answer = exchange(call, about);
        if (answer.status() == 401 && credentials.rejected()) {
            answer.close();
            answer = exchange(call, about);
        }
        if (answer.status() / 100 == 2) {
            return answer;
        }
        try (HttpAnswer failed = answer) {
            throw new ClusterException(failure(failed).about(about));
        }
    }

    boolean isClosed() {
        return closed;
    }

    void close() {
        closed = true;
        transport.close();
    }

    private HttpAnswer exchange(HttpCall call, @Nullable ResourceRef about) {
        checkOpen();
        try {
            return transport.send(call);
        } catch (IOException e) {
            checkOpen();
            ClusterException failure = ioFailures.of(e);
            throw new ClusterException(failure.failure().about(about), e);
        } catch (ClusterException e) {
            throw e;
        } catch (RuntimeException e) {
            // From what an application has put into its client: interceptors, sources of tokens.
            checkOpen();
            throw new ClusterException(ioFailures.ofClient(e).about(about), e);
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ClusterException(Failure.of(FailureKind.UNAVAILABLE, server + ": the backend is closed"));
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ClusterException(ioFailures.timedOut());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(Failure.of(FailureKind.UNAVAILABLE, server + ": interrupted"), e);
        }
    }

    private Document body(HttpAnswer answer) {
        try {
            return json.read(new BoundedInput(answer.body(), MAX_ANSWER));
        } catch (CodecException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof BoundedInput.TooLongException || cause instanceof CharacterCodingException) {
                    break;
                }
                if (cause instanceof IOException) {
                    throw ioFailures.of(cause);
                }
            }
            throw new ClusterException(unreadable(e.getMessage()), e);
        }
    }

    private Failure unreadable(@Nullable String why) {
        return Failure.of(
                FailureKind.UNAVAILABLE,
                server + ": the answer is not what an API server gives; check the server URL and any proxy ("
                        + LINE_BREAKING.matcher(String.valueOf(why)).replaceAll(" ") + ")");
    }

    private Failure failure(HttpAnswer answer) {
        byte[] body;
        try (InputStream in = answer.body()) {
            body = in.readNBytes(MAX_ERROR);
        } catch (IOException e) {
            // The code alone tells enough.
            body = new byte[0];
        }
        Document status = Document.empty();
        String text = "";
        try {
            status = json.read(body);
        } catch (CodecException e) {
            text = plainText(answer, body);
        }
        return StatusReader.read(answer.status(), status, text, first(answer.headers("Retry-After")));
    }

    /** A page of a proxy is left out, a line in plain text is not. */
    private static String plainText(HttpAnswer answer, byte[] body) {
        String type = first(answer.headers("Content-Type"));
        if (type == null || !type.startsWith("text/plain")) {
            return "";
        }
        String text = new String(body, StandardCharsets.UTF_8).strip();
        return text.length() <= MAX_ERROR_TEXT ? text : text.substring(0, MAX_ERROR_TEXT) + "...";
    }

    static @Nullable String first(List<String> values) {
        return values.isEmpty() ? null : values.get(0);
    }
}
