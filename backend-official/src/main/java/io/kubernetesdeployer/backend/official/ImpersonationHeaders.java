package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.backend.rest.Impersonation;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Has a request act as a user, in place of anybody whom the client and its interceptors act as. The last interceptor. */
record ImpersonationHeaders(Impersonation impersonation) implements Interceptor {
    @Override
    public Response intercept(Chain chain) throws IOException {
        Request request = chain.request();
        Request.Builder replaced = request.newBuilder();
        for (String name : request.headers().names()) {
            if (name.regionMatches(true, 0, Impersonation.HEADERS, 0, Impersonation.HEADERS.length())) {
                replaced.removeHeader(name);
            }
        }
        impersonation.headers(replaced::addHeader);
        return chain.proceed(replaced.build());
    }
}
