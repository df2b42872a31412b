package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.backend.rest.HttpAnswer;
import io.kubernetesdeployer.backend.rest.HttpCall;
import io.kubernetesdeployer.backend.rest.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import okhttp3.Call;
import okhttp3.Response;
import okio.AsyncTimeout;

/** Requests over OkHttp, whoever has made the client. */
final class OfficialTransport implements Transport {
    private final CallSource source;
    private final Set<Call> underWay = ConcurrentHashMap.newKeySet();

    OfficialTransport(CallSource source) {
        this.source = source;
    }

    @Override
    public HttpAnswer send(HttpCall call) throws IOException {
        Call sent = source.call(call);
        boolean isStream = call.idleTimeout() != null;
        sent.timeout().timeout(isStream ? 0 : call.timeout().toMillis(), TimeUnit.MILLISECONDS);
        underWay.add(sent);
        Response response = null;
        try {
            response = isStream ? headers(sent, call.timeout()) : sent.execute();
            return new Answer(sent, response, underWay::remove);
        } finally {
            if (response == null) {
                underWay.remove(sent);
            }
        }
    }

    /** The time limit of a call would go on with the body: that of the headers alone is kept here. */
    private static Response headers(Call sent, Duration limit) throws IOException {
        AsyncTimeout timeout = new AsyncTimeout() {
            @Override
            protected void timedOut() {
                sent.cancel();
            }
        };
        timeout.timeout(limit.toMillis(), TimeUnit.MILLISECONDS);
        timeout.enter();
        Response response;
        try {
            response = sent.execute();
        } catch (IOException | RuntimeException e) {
            if (timeout.exit()) {
                throw new SocketTimeoutException("no answer");
            }
            throw e;
        }
        if (timeout.exit()) {
            response.close();
            throw new SocketTimeoutException("no answer");
        }
        return response;
    }

    @Override
    public void close() {
        underWay.forEach(Call::cancel);
        source.close();
    }

    private record Answer(Call call, Response response, Consumer<Call> atEnd) implements HttpAnswer {
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
            return response.body().byteStream();
        }

        @Override
        public void close() {
            // Before the body: closing that alone would wait for another thread's read.
            call.cancel();
            response.close();
            atEnd.accept(call);
        }
    }
}
