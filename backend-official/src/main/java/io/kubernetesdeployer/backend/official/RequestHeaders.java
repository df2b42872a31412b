package io.kubernetesdeployer.backend.official;

import io.kubernetesdeployer.backend.rest.ClusterAccess;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/** Authenticates each request, and impersonates, for which client-java has nothing. */
final class RequestHeaders implements Interceptor {
    static final String USER_AGENT = "kubernetes-deployer/official";

    private final ClusterAccess access;

    RequestHeaders(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Request.Builder request = chain.request().newBuilder().header("User-Agent", USER_AGENT);
        access.credentials().authorization().ifPresent(value -> request.header("Authorization", value));
        access.impersonation().headers(request::addHeader);
        return chain.proceed(request.build());
    }
}
