package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.fabric8.kubernetes.client.utils.BackwardsCompatibilityInterceptor;
import io.kubernetesdeployer.backend.rest.HttpAnswer;
import io.kubernetesdeployer.backend.rest.HttpCall;
import io.kubernetesdeployer.backend.rest.Transport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Requests over fabric8's {@link HttpClient}, on the level where bytes are bytes. */
final class Fabric8Transport implements Transport {
    /**
     * Whether the time limit of the JDK's client, which is the one that is made for this, ends with the headers (until
     * JDK-8208693, in Java 26). Others break a stream off that lasts longer.
     */
    private static final boolean ENDS_WITH_HEADERS = Runtime.version().feature() < 26;

    private final HttpClient client;
    private final HttpClient origin;
    private final String server;
    private final boolean isOwn;
    private final Set<Exchange> underWay = ConcurrentHashMap.newKeySet();

    private Fabric8Transport(HttpClient client, HttpClient origin, URI server, boolean isOwn) {
        this.client = client;
        this.origin = origin;
        this.server = server.toString();
        this.isOwn = isOwn;
    }

    /** Over a client that was made for this, and is closed with it. */
    static Fabric8Transport owning(HttpClient client, URI server) {
        return new Fabric8Transport(client, client, server, true);
    }

    /** Over an application's client. */
    static Fabric8Transport over(HttpClient client, Config config, URI server) {
        return new Fabric8Transport(derived(client, config), client, server, false);
    }

    /**
     * A client that shares connections and interceptors with another, and tries nothing again: that is the engine's. It asks
     * no older version of a type for what is missing, either: an object that is not there would be a type that is not served.
     */
    static HttpClient derived(HttpClient client, Config config) {
        RequestConfig given = client instanceof Interceptor.RequestTags tags ? tags.getTag(RequestConfig.class) : null;
        RequestConfig noRetries = new RequestConfigBuilder(given == null ? config.getRequestConfig() : given)
                .withRequestRetryBackoffLimit(0)
                .build();
        return client.newBuilder()
                .addOrReplaceInterceptor(BackwardsCompatibilityInterceptor.NAME, null)
                .tag(noRetries)
                .build();
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        // A client that is derived from another does not always know.
        if (origin.isClosed()) {
            throw new IllegalStateException("the client is closed");
        }
        Exchange exchange = new Exchange(call, underWay::remove);
        underWay.add(exchange);
        return exchange.send(
                call.impersonation().isNone() ? client : Impersonating.alone(client, call.impersonation()),
                request(call));
    }

    @Override
    public void close() {
        underWay.forEach(Exchange::close);
        if (isOwn) {
            client.close();
        }
    }

    private HttpRequest request(HttpCall call) {
        HttpRequest.Builder builder = client.newHttpRequestBuilder().uri(server + call.path());
        if (call.idleTimeout() == null || isOwn && ENDS_WITH_HEADERS) {
            builder.timeout(call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        byte[] body = call.body();
        builder.method(
                call.method(), call.contentType(), body == null ? null : new String(body, StandardCharsets.UTF_8));
        return builder.setHeader("Accept", call.accept()).build();
    }
}
