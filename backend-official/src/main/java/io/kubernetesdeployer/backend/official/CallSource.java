package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.backend.rest.HttpCall;
import java.io.IOException;
import okhttp3.Call;

/** Makes OkHttp calls, with all that their client adds to a request. Safe from many threads. */
interface CallSource {

    /** Makes a call that is not sent yet. */
    Call call(HttpCall call) throws IOException;

    /** Closes connections and threads, where they are its own. */
    void close();
}
