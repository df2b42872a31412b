package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.kubernetesdeployer.backend.rest.ClusterAccess;
import io.kubernetesdeployer.backend.rest.HttpAnswer;
import io.kubernetesdeployer.backend.rest.HttpCall;
import io.kubernetesdeployer.backend.rest.RestSettings;
import io.kubernetesdeployer.backend.rest.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Requests over fabric8's {@link HttpClient}, on the level where bytes are bytes. */
final class Fabric8Transport implements Transport {
    private final HttpClient client;
    private final String server;

    private Fabric8Transport(HttpClient client, String server) {
        this.client = client;
        this.server = server;
    }

    static Fabric8Transport connect(ClusterAccess access, RestSettings settings) {
        return new Fabric8Transport(
                Fabric8Client.of(access, settings), access.server().toString());
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        BodyStream body = new BodyStream(call);
        CompletableFuture<HttpResponse<AsyncBody>> sent;
        try {
            sent = client.consumeBytes(request(call), body);
            sent.thenAccept(response -> body.attach(response.body()));
        } catch (IllegalStateException e) {
            throw new IOException(e);
        }
        try {
            return new Answer(sent.get(call.timeout().toMillis(), TimeUnit.MILLISECONDS), body);
        } catch (InterruptedException e) {
            giveUp(sent, body);
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        } catch (TimeoutException e) {
            giveUp(sent, body);
            throw new SocketTimeoutException("no answer");
        } catch (ExecutionException e) {
            throw io(e.getCause());
        }
    }

    /** Also where the answer comes in this moment: its body would keep the connection for ever. */
    private static void giveUp(CompletableFuture<?> sent, BodyStream body) {
        sent.cancel(true);
        body.close();
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest request(HttpCall call) {
        HttpRequest.Builder builder = client.newHttpRequestBuilder()
                .uri(server + call.path())
                .timeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        byte[] body = call.body();
        builder.method(
                call.method(), call.contentType(), body == null ? null : new String(body, StandardCharsets.UTF_8));
        return builder.setHeader("Accept", call.accept()).build();
    }

    /** What the client wraps, unwrapped; its exceptions for a timeout turned into the one that callers know. */
    static IOException io(Throwable thrown) {
        Throwable cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof HttpTimeoutException || cause instanceof TimeoutException) {
            IOException timeout = new SocketTimeoutException(cause.getMessage());
            timeout.initCause(cause);
            return timeout;
        }
        if (cause instanceof RuntimeException
                && cause.getCause() == null
                && !(cause instanceof IllegalStateException)) {
            throw (RuntimeException) cause;
        }
        return cause instanceof IOException io ? io : new IOException(cause);
    }

    private record Answer(HttpResponse<AsyncBody> response, BodyStream stream) implements HttpAnswer {
        @Override
        public int status() {
            return response.code();
        }

        @Override
        public List<String> headers(String name) {
            return response.headers(name);
        }

        @Override
        public InputStream body() {
            return stream;
        }

        @Override
        public void close() {
            stream.close();
        }
    }
}
