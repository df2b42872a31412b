package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Path and query of the Kubernetes API ("API Concepts", "Resource URIs"). */
final class ResourceUrl {
    private final StringBuilder text;
    private char separator = '?';

    private ResourceUrl(String path) {
        this.text = new StringBuilder(path);
    }

    static ResourceUrl of(String path) {
        return new ResourceUrl(path);
    }

    /** All objects of a type, in one namespace or ({@code null}) in all. */
    static ResourceUrl collection(ResourceType type, @Nullable String namespace) {
        ResourceUrl url = new ResourceUrl(type.group().isEmpty() ? "/api/" : "/apis/");
        if (!type.group().isEmpty()) {
            url.text.append(encoded(type.group())).append('/');
        }
        url.text.append(encoded(type.version()));
        if (namespace != null && type.namespaced()) {
            url.text.append("/namespaces/").append(encoded(namespace));
        }
        url.text.append('/').append(encoded(type.plural()));
        return url;
    }

    /** One object. */
    static ResourceUrl object(ResourceType type, @Nullable String namespace, String name) {
        ResourceUrl url = collection(type, namespace);
        url.text.append('/').append(encoded(name));
        return url;
    }

    /** The log of a container. */
    static ResourceUrl log(String namespace, String pod, String container, LogQuery query) {
        return of("/api/v1/namespaces/" + encoded(namespace) + "/pods/" + encoded(pod) + "/log")
                .with("container", container)
                .with("previous", query.previous() ? "true" : null)
                .with("tailLines", Integer.toString(query.tailLines()))
                .with("limitBytes", Integer.toString(query.limitBytes()));
    }

    ResourceUrl selecting(ResourceQuery query) {
        return with("labelSelector", query.labelSelector()).with("fieldSelector", query.fieldSelector());
    }

    /** Adds a parameter; {@code null} adds none. */
    ResourceUrl with(String parameter, @Nullable String value) {
        if (value != null) {
            text.append(separator).append(parameter).append('=').append(encoded(value));
            separator = '&';
        }
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
