package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.kubernetesdeployer.backend.rest.HttpAnswer;
import io.kubernetesdeployer.backend.rest.HttpCall;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One request and its answer. */
final class Exchange implements HttpAnswer {
    private final HttpCall call;
    private final Consumer<Exchange> atEnd;
    private final BodyStream body;
    private volatile @Nullable CompletableFuture<HttpResponse<AsyncBody>> sent;
    private volatile @Nullable HttpResponse<AsyncBody> response;
    private volatile boolean closed;

    /** @param atEnd told when it is over */
    Exchange(HttpCall call, Consumer<Exchange> atEnd) {
        this.call = call;
        this.atEnd = atEnd;
        this.body = new BodyStream(call);
    }

    /** Sends the request and waits for the headers of the answer; closes this if there are none. */
    HttpAnswer send(HttpClient client, HttpRequest request) throws IOException {
        try {
            response = headers(client.consumeBytes(request, body));
            return this;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (TimeoutException e) {
            throw new SocketTimeoutException("no answer");
        } catch (CancellationException e) {
            throw new IOException("closed", e);
        } catch (ExecutionException e) {
            Throwable cause = unwrapped(e);
            if (cause instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw io(cause);
        } finally {
            if (response == null) {
                close();
            }
        }
    }

    private HttpResponse<AsyncBody> headers(CompletableFuture<HttpResponse<AsyncBody>> future)
            throws InterruptedException, ExecutionException, TimeoutException {
        future.thenAccept(answer -> body.attach(answer.body()));
        sent = future;
        if (closed) {
            future.cancel(true);
        }
        return future.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public int status() {
        return Objects.requireNonNull(response).code();
    }

    @Override
    public List<String> headers(String name) {
        return Objects.requireNonNull(response).headers(name);
    }

    @Override
    public InputStream body() {
        return body;
    }

    /** Also where the answer comes in this moment: its body would keep the connection for ever. */
    @Override
    public void close() {
        closed = true;
        CompletableFuture<HttpResponse<AsyncBody>> future = sent;
        if (future != null) {
            future.cancel(true);
        }
        body.close();
        atEnd.accept(this);
    }

    /** What the client wraps, unwrapped; its exceptions for a timeout turned into the one that callers know. */
    static IOException io(Throwable thrown) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            IOException timeout = new SocketTimeoutException(cause.getMessage());
            timeout.initCause(cause);
            return timeout;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private static Throwable unwrapped(Throwable thrown) {
        Throwable cause = thrown;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
