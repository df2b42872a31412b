package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.HttpCall;
import java.net.URI;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/** Calls of an OkHttp client that is this backend's own: it authenticates, and is closed. */
final class OwnCalls implements CallSource {
    private final OkHttpClient client;
    private final HttpUrl server;
    private final String root;

    /** The server's part is parsed once: canonical host names take longest. */
    OwnCalls(OkHttpClient client, URI server) {
        HttpUrl url = HttpUrl.parse(server.toString());
        if (url == null) {
            throw AccessLoader.unusable(
                    "the server's URL in the kubeconfig is none that the backend official can reach: give"
                            + " https://HOST:PORT",
                    null);
        }
        this.client = client;
        this.server = url;
        this.root = url.encodedPath().replaceFirst("/$", "");
    }

    @Override
    public Call call(HttpCall call) {
        byte[] body = call.body();
        String type = call.contentType();
        return CallSource.derived(client, call)
                .newCall(new Request.Builder()
                        .url(Objects.requireNonNull(server.resolve(root + call.path())))
                        .method(
                                call.method(),
                                body == null
                                        ? null
                                        : RequestBody.create(body, type == null ? null : MediaType.parse(type)))
                        .header("Accept", call.accept())
                        .build());
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}
