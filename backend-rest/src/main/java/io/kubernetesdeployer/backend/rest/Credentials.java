package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ClusterException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What a request is authenticated with, beside a client certificate. Safe from many threads. */
public interface Credentials {
    /** No header: anonymous, or by client certificate. */
    Credentials NONE = Optional::empty;

    /**
     * {@return the value of the header {@code Authorization} for the next request}
     *
     * @throws ClusterException of kind {@code CONFIGURATION} if it cannot be had
     */
    Optional<String> authorization();

    /**
     * Called when the server did not accept it (HTTP 401).
     *
     * @return whether {@link #authorization()} may give another one now, so that asking once more makes sense
     */
    default boolean rejected() {
        return false;
    }

    /**
     * {@return credentials with a token that stays}
     *
     * @param token the token
     */
    static Credentials bearer(String token) {
        Optional<String> header = Optional.of("Bearer " + token);
        return () -> header;
    }

    /**
     * {@return credentials with a user name and a password}
     *
     * @param user the user's name
     * @param password the password
     */
    static Credentials basic(String user, String password) {
        String pair = user + ":" + password;
        Optional<String> header =
                Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        return () -> header;
    }
}
