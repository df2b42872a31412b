package io.kubernetesdeployer.backend.rest;

import java.io.InputStream;
import java.util.List;

/** The answer to an {@link HttpCall}. Whoever gets it closes it; closing early ends the transfer. */
public interface HttpAnswer extends AutoCloseable {

    /** {@return the HTTP status code} */
    int status();

    /**
     * {@return the values of a header; the name counts in any case}
     *
     * @param name the header's name
     */
    List<String> headers(String name);

    /**
     * {@return the body} Reading fails with {@link java.net.SocketTimeoutException} when the time of the call has
     * passed (OkHttp: with an {@link java.io.InterruptedIOException} that says {@code timeout}), and with another
     * {@link java.io.IOException} when the connection breaks off or another thread closes the answer.
     */
    InputStream body();

    /** Lets go of the connection; any thread may call it, and a read that waits then fails or ends. */
    @Override
    void close();
}
