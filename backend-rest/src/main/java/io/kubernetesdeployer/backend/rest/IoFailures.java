package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** Turns the exceptions of HTTP clients into failures, in words that do not depend on the client. */
final class IoFailures {
    private final String server;
    private final String host;
    private final Remedies remedies;

    IoFailures(Endpoint endpoint) {
        this.server = endpoint.server().toString();
        this.host = endpoint.server().getHost();
        this.remedies = endpoint.remedies();
    }

    ClusterException of(Throwable thrown) {
        return new ClusterException(failure(thrown), thrown);
    }

    /** What the client itself threw, not the network. */
    Failure ofClient(RuntimeException thrown) {
        // Not its message: some of a bad header hold the header.
        return failure(
                FailureKind.UNAVAILABLE,
                "the client failed with " + thrown.getClass().getName()
                        + "; is it closed, or does an interceptor or its source of tokens fail?",
                "");
    }

    private Failure failure(Throwable thrown) {
        if (has(thrown, CertificateException.class)
                || has(thrown, CertPathBuilderException.class)
                || has(thrown, CertPathValidatorException.class)
                || has(thrown, SSLPeerUnverifiedException.class)) {
            return failure(
                    FailureKind.UNTRUSTED,
                    "the server's certificate is not trusted; " + remedies.authority(),
                    detail(thrown));
        }
        SSLException tls = find(thrown, SSLException.class);
        if (tls != null) {
            return isAlert(tls)
                    ? failure(
                            FailureKind.UNTRUSTED,
                            "the server refuses the client certificate; " + remedies.certificate(),
                            detail(tls))
                    : failure(
                            FailureKind.UNAVAILABLE,
                            "no TLS connection; check the server URL and any proxy",
                            detail(tls));
        }
        if (has(thrown, UnknownHostException.class) || has(thrown, UnresolvedAddressException.class)) {
            return failure(FailureKind.UNAVAILABLE, "the host " + host + " is not known; check the server URL", "");
        }
        if (has(thrown, SocketTimeoutException.class) || isLimitOfCall(find(thrown, InterruptedIOException.class))) {
            return timedOut();
        }
        if (has(thrown, InterruptedIOException.class)) {
            return failure(FailureKind.UNAVAILABLE, "interrupted", "");
        }
        if (has(thrown, ConnectException.class) || has(thrown, NoRouteToHostException.class)) {
            return failure(
                    FailureKind.UNAVAILABLE, "no connection; is the API server running, and is this its URL?", "");
        }
        return failure(FailureKind.UNAVAILABLE, "the connection broke off", "");
    }

    Failure timedOut() {
        return failure(FailureKind.TIMEOUT, remedies.timedOut(), "");
    }

    private Failure failure(FailureKind kind, String message, String detail) {
        return Failure.of(kind, server + ": " + message + (detail.isEmpty() ? "" : " (" + detail + ")"));
    }

    /** In TLS 1.3 a server refuses a client certificate after the handshake, with an alert. */
    private static boolean isAlert(SSLException exception) {
        String message = String.valueOf(exception.getMessage());
        return message.contains("bad_certificate")
                || message.contains("certificate_required")
                || message.contains("certificate_unknown")
                || message.contains("certificate_expired")
                || message.contains("unknown_ca");
    }

    /** OkHttp tells of the time limit of a whole call with the class that elsewhere tells of an interrupt. */
    private static boolean isLimitOfCall(@Nullable InterruptedIOException thrown) {
        return thrown != null && "timeout".equals(thrown.getMessage());
    }

    /** What the innermost exception says. */
    private static String detail(Throwable thrown) {
        Throwable inner = thrown;
        for (int depth = 0; inner.getCause() != null && depth < 16; depth++) {
            inner = inner.getCause();
        }
        return inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
    }

    private static boolean has(Throwable thrown, Class<? extends Throwable> type) {
        return find(thrown, type) != null;
    }

    private static <T extends Throwable> @Nullable T find(Throwable thrown, Class<T> type) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 16; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }
}
