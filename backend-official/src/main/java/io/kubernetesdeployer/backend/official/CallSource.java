package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.backend.rest.HttpCall;
import java.io.IOException;
import okhttp3.Call;
import okhttp3.OkHttpClient;

/** Makes OkHttp calls, with all that their client adds to a request. Safe from many threads. */
interface CallSource {

    /** Makes a call that is not sent yet. */
    Call call(HttpCall call) throws IOException;

    /**
     * The client for a call: of a stream, one that is derived and lets it stay silent, as over HTTP/1.1 the read timeout is the
     * socket's, and cannot be changed later; of one that names whom it acts as, one that acts as that user alone.
     */
    static OkHttpClient derived(OkHttpClient client, HttpCall call) {
        if (call.idleTimeout() == null && call.impersonation().isNone()) {
            return client;
        }
        OkHttpClient.Builder builder = client.newBuilder();
        if (call.idleTimeout() != null) {
            builder.readTimeout(call.idleTimeout());
        }
        if (!call.impersonation().isNone()) {
            builder.addNetworkInterceptor(new ImpersonationHeaders(call.impersonation()));
        }
        return builder.build();
    }

    /** Closes connections and threads, where they are its own. */
    void close();
}
