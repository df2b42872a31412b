package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever a server or a credential plugin does to keep a command waiting, the command ends with its {@code --timeout}. A request
 * may take ten minutes here, so a command that waits for the end of one would be seen.
 */
@DisabledOnOs(OS.WINDOWS)
class SlowServerIT {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
    /** What the server sends at once, and what it goes on with, a byte at a time. */
    private static final Map<String, List<String>> SERVERS = Map.of(
            "never-answers", List.of("", ""),
            "drips-headers", List.of(HEAD, "X-Padding: "),
            "drips-a-body", List.of(HEAD + "Content-Length: 100000000\r\n\r\n", "{\"a\": \""),
            "drips-chunks", List.of(HEAD + "Transfer-Encoding: chunked\r\n\r\n5f5e100\r\n", "{\"a\": \""));

    private final List<ServerSocket> servers = new ArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    @TempDir
    Path home;

    @AfterEach
    void end() throws IOException {
        ended.countDown();
        for (ServerSocket server : servers) {
            server.close();
        }
    }

    @Test
    void aCommandEndsWithItsTimeoutWhateverTheServerDoes() throws IOException {
        Map<String, Run> runs = new LinkedHashMap<>();
        long begin = System.nanoTime();
        for (String backend : List.of("fabric8", "official")) {
            for (String server : SERVERS.keySet()) {
                runs.put(backend + " " + server, start(backend, "http://" + address(server), "{}"));
            }
            runs.put(backend + " tls", start(backend, "https://" + address("never-answers"), "{}"));
            runs.put(backend + " plugin", start(backend, "https://127.0.0.1:1", plugin()));
        }
        for (Map.Entry<String, Run> run : runs.entrySet()) {
            try (Run running = run.getValue()) {
                Run.Result result = running.await();
                long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
                assertTrue(seconds < LONGEST.toSeconds(), () -> run.getKey() + " ended after " + seconds + " s");
                assertEquals(5, result.exitCode(), () -> run.getKey() + ": " + result);
            }
        }
    }

    private Run start(String backend, String server, String user) throws IOException {
        Path own = Files.createTempDirectory(home, backend);
        Path kubeconfig = Files.writeString(own.resolve("kubeconfig"), """
                clusters: [{name: slow, cluster: {server: '%s', insecure-skip-tls-verify: true}}]
                users: [{name: slow, user: %s}]
                contexts: [{name: slow, context: {cluster: slow, user: slow}}]
                current-context: slow
                """.formatted(server, user));
        return Run.of(
                        own,
                        "deploy",
                        "-",
                        "--application",
                        "a",
                        "--timeout",
                        "1s",
                        "--backend",
                        backend,
                        "--kubeconfig",
                        kubeconfig.toString(),
                        "--backend-option",
                        "request-timeout=10m",
                        "--backend-option",
                        "connect-timeout=5m")
                .input("{apiVersion: v1, kind: ConfigMap, metadata: {name: a}}")
                .start();
    }

    private String plugin() throws IOException {
        Path file = Files.writeString(home.resolve("plugin"), "#!/bin/sh\nexec sleep 600\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return "{exec: {apiVersion: client.authentication.k8s.io/v1, command: " + file + "}}";
    }

    /** Starts a server of a kind. */
    private String address(String kind) throws IOException {
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        servers.add(server);
        background(() -> {
            while (true) {
                Socket client = server.accept();
                background(() -> drip(client, SERVERS.get(kind)));
            }
        });
        return "127.0.0.1:" + server.getLocalPort();
    }

    private void drip(Socket client, List<String> answer) throws IOException, InterruptedException {
        try (client) {
            OutputStream out = client.getOutputStream();
            out.write(answer.get(0).getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; !ended.await(100, TimeUnit.MILLISECONDS); i++) {
                if (!answer.get(1).isEmpty()) {
                    out.write(i < answer.get(1).length() ? answer.get(1).charAt(i) : 'x');
                    out.flush();
                }
            }
        }
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void background(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException endedByOther) {
                // The server is closed, or the command is gone.
            } catch (InterruptedException e) {
                throw new UncheckedIOException(new IOException(e));
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
