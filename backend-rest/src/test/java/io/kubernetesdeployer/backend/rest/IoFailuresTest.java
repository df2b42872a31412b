package io.kubernetesdeployer.backend.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class IoFailuresTest {
    private final IoFailures failures = new IoFailures(new FakeTransport().endpoint());

    @TestFactory
    Stream<DynamicTest> whatBrokeOffIsToldApart() {
        IOException limitOfCall = new InterruptedIOException("timeout");
        limitOfCall.initCause(new IOException("Canceled"));
        return Stream.of(
                is(FailureKind.TIMEOUT, "no connection within 10s,", new SocketTimeoutException("no answer")),
                is(FailureKind.TIMEOUT, "no connection within 10s,", new IOException(new SocketTimeoutException())),
                is(FailureKind.TIMEOUT, "no connection within 10s,", limitOfCall),
                is(FailureKind.TIMEOUT, "no connection within 10s,", new IOException(limitOfCall)),
                is(FailureKind.UNAVAILABLE, "interrupted", new InterruptedIOException("interrupted")),
                is(FailureKind.UNAVAILABLE, "no connection;", new ConnectException("Connection refused")),
                is(
                        FailureKind.UNAVAILABLE,
                        "the host example.com is not known;",
                        new UnknownHostException("example.com")),
                is(FailureKind.UNAVAILABLE, "the connection broke off", new IOException("Canceled")));
    }

    private DynamicTest is(FailureKind kind, String says, IOException thrown) {
        return DynamicTest.dynamicTest(thrown.toString(), () -> {
            Failure failure = failures.of(thrown).failure();
            assertEquals(kind, failure.kind());
            String start = "https://example.com:6443: " + says;
            assertEquals(
                    start,
                    failure.message()
                            .substring(
                                    0,
                                    Math.min(start.length(), failure.message().length())));
        });
    }
}
