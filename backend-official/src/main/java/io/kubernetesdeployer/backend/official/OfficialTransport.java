package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.ClusterAccess;
import io.kubernetesdeployer.backend.rest.HttpAnswer;
import io.kubernetesdeployer.backend.rest.HttpCall;
import io.kubernetesdeployer.backend.rest.RestSettings;
import io.kubernetesdeployer.backend.rest.Transport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Requests over the OkHttp client that client-java has set up. */
final class OfficialTransport implements Transport {
    private final OkHttpClient client;
    private final HttpUrl server;
    private final String root;

    private OfficialTransport(OkHttpClient client, HttpUrl server) {
        this.client = client;
        this.server = server;
        this.root = server.encodedPath().replaceFirst("/$", "");
    }

    static OfficialTransport connect(ClusterAccess access, RestSettings settings) {
        HttpUrl server = HttpUrl.parse(access.server().toString());
        if (server == null) {
            throw AccessLoader.unusable(
                    "the server's URL in the kubeconfig is none that the backend official can reach: give"
                            + " https://HOST:PORT",
                    null);
        }
        return new OfficialTransport(OfficialClient.of(access, settings), server);
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        Duration idle = call.idleTimeout();
        Call sent = client.newCall(request(call));
        // Of a stream the read timeout of the client bounds the headers.
        sent.timeout().timeout(idle == null ? call.timeout().toMillis() : 0, TimeUnit.MILLISECONDS);
        Response response;
        try {
            response = sent.execute();
        } catch (IOException e) {
            throw io(e);
        }
        if (idle != null) {
            response.body().source().timeout().timeout(idle.toMillis(), TimeUnit.MILLISECONDS);
        }
        return new Answer(sent, response);
    }

    @Override
    public void close() {
        client.dispatcher().cancelAll();
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }

    /** The server's part is parsed once: canonical host names take longest. */
    private Request request(HttpCall call) {
        byte[] body = call.body();
        String type = call.contentType();
        return new Request.Builder()
                .url(Objects.requireNonNull(server.resolve(root + call.path())))
                .method(
                        call.method(),
                        body == null ? null : RequestBody.create(body, type == null ? null : MediaType.parse(type)))
                .header("Accept", call.accept())
                .build();
    }

    /** OkHttp tells of the time limit of a whole call with the class that elsewhere tells of an interrupt. */
    private static IOException io(IOException thrown) {
        if (thrown instanceof InterruptedIOException
                && !(thrown instanceof SocketTimeoutException)
                && "timeout".equals(thrown.getMessage())) {
            IOException timeout = new SocketTimeoutException("timeout");
            timeout.initCause(thrown);
            return timeout;
        }
        return thrown;
    }

    private record Answer(Call call, Response response) implements HttpAnswer {
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
            return new Body(response.body().byteStream());
        }

        @Override
        public void close() {
            // Before the body: closing that alone would wait for another thread's read.
            call.cancel();
            response.close();
        }
    }

    private static final class Body extends FilterInputStream {
        Body(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException e) {
                throw io(e);
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return super.read(target, offset, length);
            } catch (IOException e) {
                throw io(e);
            }
        }
    }
}
