package io.kubernetesdeployer.backend.rest;

import java.time.Duration;

/**
 * What helps when the server is not reached: that depends on who has set the client up.
 *
 * @param authority what to check when the server's certificate is not trusted
 * @param certificate what to check when the server refuses the client's certificate
 * @param timedOut what has not come in time, and what sets the limit
 */
record Remedies(String authority, String certificate, String timedOut) {

    /** For those who have given a kubeconfig and settings. */
    static Remedies kubeconfig(Duration connectTimeout, Duration requestTimeout) {
        return new Remedies(
                "check certificate-authority in the kubeconfig",
                "check it in the kubeconfig",
                "no connection within " + text(connectTimeout) + ", or no complete answer within "
                        + text(requestTimeout) + "; see connect-timeout and request-timeout");
    }

    /** For those who have handed in a client. */
    static Remedies client(Duration requestTimeout) {
        return new Remedies(
                "check which authorities the client trusts",
                "check the one that the client shows",
                "no complete answer within " + text(requestTimeout)
                        + "; see request-timeout, and the time limits of the client");
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0 ? duration.toSeconds() + "s" : duration.toMillis() + "ms";
    }
}
