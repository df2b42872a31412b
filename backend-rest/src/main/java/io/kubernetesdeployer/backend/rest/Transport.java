package io.kubernetesdeployer.backend.rest;

import java.io.IOException;

/**
 * How requests get to an API server: connections, TLS, proxy, authentication and impersonation. Safe from many threads.
 * It neither retries nor follows redirects; any status code is an answer. A call that says as whom it acts acts as that user
 * alone, or is not sent: nobody else's name or groups may be among its headers.
 */
public interface Transport extends AutoCloseable {

    /**
     * Sends a request and waits for the headers of the answer.
     *
     * @param call the request
     * @return the answer, whose body is still to be read
     * @throws IOException if there is no answer; the JDK's own types ({@link java.net.ConnectException},
     *     {@link java.net.UnknownHostException}, {@link javax.net.ssl.SSLException},
     *     {@link java.net.SocketTimeoutException}, {@link java.io.InterruptedIOException}), as it is or among its causes, tells why
     * @throws RuntimeException if what an application has put into its client fails; nothing has been answered then
     */
    HttpAnswer send(HttpCall call) throws IOException;

    /**
     * Ends the calls that are under way, which then fail, and closes what is this transport's own: of a client that an
     * application has handed in nothing.
     */
    @Override
    void close();
}
