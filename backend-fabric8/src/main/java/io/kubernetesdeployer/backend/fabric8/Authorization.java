package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.kubernetesdeployer.backend.rest.Credentials;

/** Authenticates each request. */
final class Authorization implements Interceptor {
    private final Credentials credentials;

    Authorization(Credentials credentials) {
        this.credentials = credentials;
    }

    @Override
    public void before(BasicBuilder headers, HttpRequest request, RequestTags tags) {
        credentials.authorization().ifPresent(value -> headers.setHeader("Authorization", value));
    }
}
