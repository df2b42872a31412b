package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.kubernetesdeployer.backend.rest.ClusterAccess;

/**
 * Authenticates each request. In place of the client's own interceptors, which send every refused request
 * twice and know no token files.
 */
final class RequestHeaders implements Interceptor {
    static final String NAME = "kubernetes-deployer";
    static final String USER_AGENT = "kubernetes-deployer/fabric8";

    private final ClusterAccess access;

    RequestHeaders(ClusterAccess access) {
        this.access = access;
    }

    @Override
    public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
        headers.setHeader("User-Agent", USER_AGENT);
        access.credentials().authorization().ifPresent(value -> headers.setHeader("Authorization", value));
    }
}
