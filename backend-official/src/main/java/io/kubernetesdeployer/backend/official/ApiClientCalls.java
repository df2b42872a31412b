package io.kubernetesdeployer.backend.official;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.openapi.ApiException;
import io.kubernetesdeployer.backend.rest.Endpoint;
import io.kubernetesdeployer.backend.rest.HttpCall;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.Call;
import okhttp3.OkHttpClient;

/**
 * Calls as an {@link ApiClient} builds them for its own APIs: with its authentications, headers, cookies and interceptors as
 * they are at that moment.
 */
final class ApiClientCalls implements CallSource {
    /** The one that client-java's own APIs ask for. */
    private static final String[] AUTHENTICATIONS = {"BearerToken"};

    private record Derived(OkHttpClient from, OkHttpClient client) {}

    private final ApiClient client;
    private final String server;
    private final Duration requestTimeout;
    private final boolean isOwn;
    private volatile Derived derived;

    /** @param isOwn whether the client is closed with this */
    ApiClientCalls(ApiClient client, Endpoint endpoint, boolean isOwn) {
        this.client = client;
        this.server = endpoint.server().toString();
        this.requestTimeout = endpoint.requestTimeout();
        this.isOwn = isOwn;
        this.derived = derive(client.getHttpClient());
    }

    @Override
    public Call call(HttpCall call) throws IOException {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", call.accept());
        if (call.contentType() != null) {
            headers.put("Content-Type", call.contentType());
        }
        Call built;
        try {
            built = client.buildCall(
                    server,
                    call.path(),
                    call.method(),
                    List.of(),
                    List.of(),
                    call.body(),
                    headers,
                    new HashMap<>(),
                    Map.of(),
                    AUTHENTICATIONS,
                    null);
        } catch (ApiException e) {
            throw new IOException(e);
        }
        return CallSource.derived(http(), call).newCall(built.request());
    }

    @Override
    public void close() {
        if (isOwn) {
            OkHttpClient http = client.getHttpClient();
            http.dispatcher().executorService().shutdown();
            http.connectionPool().evictAll();
        }
    }

    /** Of the HTTP client that the application has set last: it may set another at any time. */
    private OkHttpClient http() {
        OkHttpClient now = client.getHttpClient();
        if (derived.from() != now) {
            derived = derive(now);
        }
        return derived.client();
    }

    /** Shares connections, threads and interceptors with the client that it is derived from. */
    private Derived derive(OkHttpClient from) {
        OkHttpClient.Builder builder = from.newBuilder()
                .readTimeout(requestTimeout)
                .writeTimeout(requestTimeout)
                // Lest a token goes elsewhere.
                .followRedirects(false)
                .followSslRedirects(false);
        return new Derived(from, builder.build());
    }
}
