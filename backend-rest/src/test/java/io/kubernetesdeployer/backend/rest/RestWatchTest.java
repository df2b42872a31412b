package io.kubernetesdeployer.backend.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RestWatchTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String EVENT =
            "{\"type\":\"%s\",\"object\":{\"kind\":\"ConfigMap\",\"apiVersion\":\"v1\",\"metadata\":"
                    + "{\"name\":\"a\",\"resourceVersion\":\"%s\"}}}\n";

    private final FakeTransport transport = new FakeTransport();

    @Test
    void events_come_in_order_and_the_end_is_told_again_and_again() {
        ResourceWatch watch = watch(EVENT.formatted("ADDED", "1") + "\n" + EVENT.formatted("MODIFIED", "2")
                + EVENT.formatted("NOVELTY", "3") + EVENT.formatted("BOOKMARK", "4") + EVENT.formatted("DELETED", "5"));
        assertInstanceOf(WatchEvent.Added.class, next(watch));
        assertEquals(
                "2",
                assertInstanceOf(WatchEvent.Modified.class, next(watch))
                        .resource()
                        .resourceVersion()
                        .orElse(""));
        assertEquals(new WatchEvent.Bookmark("4"), next(watch));
        assertInstanceOf(WatchEvent.Deleted.class, next(watch));
        assertEquals(new WatchEvent.Closed(), next(watch));
        assertEquals(new WatchEvent.Closed(), watch.next(Duration.ZERO).orElseThrow());
        assertEquals(
                "/api/v1/namespaces/ns/configmaps?labelSelector=a%3Db&watch=true&allowWatchBookmarks=true&resourceVersion=9"
                        + "&timeoutSeconds=300",
                transport.last().path());
    }

    @Test
    void expired_version_fails_again_and_again() {
        ResourceWatch watch = watch("{\"type\":\"ERROR\",\"object\":{\"code\":410,\"message\":\"too old\"}}\n"
                + EVENT.formatted("ADDED", "1"));
        for (int i = 0; i < 2; i++) {
            ClusterException thrown = assertThrows(ClusterException.class, () -> watch.next(LONG));
            assertEquals(FailureKind.EXPIRED, thrown.kind());
        }
    }

    @Test
    void line_that_is_no_event_fails() {
        ResourceWatch watch = watch("<html>\n");
        assertEquals(
                FailureKind.UNAVAILABLE,
                assertThrows(ClusterException.class, () -> watch.next(LONG)).kind());
    }

    @Test
    void line_without_end_fails() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };
        ResourceWatch watch = watch(endless);
        assertEquals(
                FailureKind.UNAVAILABLE,
                assertThrows(ClusterException.class, () -> watch.next(LONG)).kind());
    }

    @Test
    void connection_that_breaks_off_fails_after_the_events_before() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("reset");
            }
        };
        InputStream event =
                new ByteArrayInputStream(EVENT.formatted("ADDED", "1").getBytes(StandardCharsets.UTF_8));
        ResourceWatch watch = watch(new SequenceInputStream(event, broken));
        assertInstanceOf(WatchEvent.Added.class, next(watch));
        assertEquals(
                FailureKind.UNAVAILABLE,
                assertThrows(ClusterException.class, () -> watch.next(LONG)).kind());
    }

    @Test
    void silence_gives_nothing() throws IOException {
        try (PipedOutputStream out = new PipedOutputStream();
                ResourceWatch watch = watch(new PipedInputStream(out))) {
            assertEquals(Optional.empty(), watch.next(Duration.ZERO));
            assertEquals(Optional.empty(), watch.next(Duration.ofMillis(1)));
        }
    }

    @Test
    void close_wakes_the_thread_that_waits() throws Exception {
        try (PipedOutputStream out = new PipedOutputStream()) {
            ResourceWatch watch = watch(new PipedInputStream(out));
            FutureTask<WatchEvent> waiting = new FutureTask<>(() -> next(watch));
            Thread thread = new Thread(waiting);
            thread.start();
            watch.close();
            watch.close();
            assertEquals(new WatchEvent.Closed(), waiting.get(30, TimeUnit.SECONDS));
            assertEquals(new WatchEvent.Closed(), next(watch));
        }
    }

    @Test
    void closing_the_deployer_closes_its_watches() throws IOException {
        try (PipedOutputStream out = new PipedOutputStream()) {
            ResourceDeployer deployer = transport.deployer();
            PipedInputStream body = new PipedInputStream(out);
            transport.replies(() -> FakeTransport.answer(200, body, Map.of()));
            ResourceWatch watch = deployer.watch(FakeTransport.CONFIG_MAP, ResourceQuery.ALL, "9");
            deployer.close();
            assertEquals(new WatchEvent.Closed(), next(watch));
        }
    }

    @Test
    void slow_reader_holds_the_server_back() throws Exception {
        AtomicInteger lines = new AtomicInteger();
        CountDownLatch enough = new CountDownLatch(200);
        byte[] event = EVENT.formatted("MODIFIED", "1").getBytes(StandardCharsets.UTF_8);
        InputStream flood = new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                System.arraycopy(event, 0, target, offset, event.length);
                lines.incrementAndGet();
                enough.countDown();
                return event.length;
            }
        };
        ResourceWatch watch = watch(flood);
        assertTrue(enough.await(30, TimeUnit.SECONDS));
        // The queue takes 256; one more event waits in the thread's hand.
        assertFalse(lines.get() > 258, () -> lines + " lines were read that nobody wanted");
        watch.close();
    }

    private ResourceWatch watch(String lines) {
        return watch(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)));
    }

    private ResourceWatch watch(InputStream body) {
        transport.replies(() -> FakeTransport.answer(200, body, Map.of()));
        return transport
                .deployer()
                .watch(
                        FakeTransport.CONFIG_MAP,
                        ResourceQuery.ALL.inNamespace("ns").withLabels("a=b"),
                        "9");
    }

    private static WatchEvent next(ResourceWatch watch) {
        return watch.next(LONG).orElseThrow();
    }
}
