package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, without authentication.
 *
 * @param method the HTTP method
 * @param path path and query, from the root of the server: begins with a slash, and is encoded
 * @param accept the header {@code Accept}
 * @param contentType the header {@code Content-Type}; {@code null} where there is no body
 * @param body the body; {@code null} for none
 * @param timeout how long everything may take, from connecting to the last byte of the answer; of a stream, only until its
 *     headers are there
 * @param idleTimeout for a stream: how long it may stay silent; {@code null} for an ordinary answer
 * @param impersonation as whom, in place of anybody whom the transport acts as; {@link Impersonation#NONE} to leave that to it
 */
public record HttpCall(
        String method,
        String path,
        String accept,
        @Nullable String contentType,
        byte @Nullable [] body,
        Duration timeout,
        @Nullable Duration idleTimeout,
        Impersonation impersonation) {

    private static final String JSON = "application/json";

    static HttpCall get(String path, Duration timeout) {
        return new HttpCall("GET", path, JSON, null, null, timeout, null, Impersonation.NONE);
    }

    static HttpCall send(String method, String path, String contentType, byte[] body, Duration timeout) {
        return new HttpCall(method, path, JSON, contentType, body, timeout, null, Impersonation.NONE);
    }

    static HttpCall post(String path, byte[] body, Duration timeout) {
        return send("POST", path, JSON, body, timeout);
    }

    HttpCall accepting(String value) {
        return new HttpCall(method, path, value, contentType, body, timeout, idleTimeout, impersonation);
    }

    HttpCall streaming(Duration idle) {
        return new HttpCall(method, path, accept, contentType, body, timeout, idle, impersonation);
    }

    HttpCall as(@Nullable ImpersonatedUser user) {
        Impersonation as = user == null ? Impersonation.NONE : Impersonation.of(user.name(), user.groups());
        return new HttpCall(method, path, accept, contentType, body, timeout, idleTimeout, as);
    }
}
