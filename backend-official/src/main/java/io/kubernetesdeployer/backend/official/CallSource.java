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
     * The client for a call: of a stream, one that is derived and lets it stay silent. Over HTTP/1.1 the read timeout is the
     * socket's, and cannot be changed later.
     */
    static OkHttpClient patient(OkHttpClient client, HttpCall call) {
        return call.idleTimeout() == null
                ? client
                : client.newBuilder().readTimeout(call.idleTimeout()).build();
    }

    /** Closes connections and threads, where they are its own. */
    void close();
}
