package io.kubernetesdeployer.testkit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on loopback that answers what a test tells it to: for what no real API server can be made to say. */
public final class LoopbackServer implements AutoCloseable {

    /** Answers a request. */
    public interface Answer {
        /** Writes the answer; the exchange is closed afterwards. */
        void to(HttpExchange exchange) throws IOException;
    }

    /**
     * What was asked.
     *
     * @param method the HTTP method
     * @param target path and query, encoded
     * @param accept the header {@code Accept}
     * @param contentType the header {@code Content-Type}, or {@code null}
     * @param authorization the header {@code Authorization}, or {@code null}
     * @param body the body
     * @param headers all headers
     */
    public record Seen(
            String method,
            String target,
            String accept,
            String contentType,
            String authorization,
            String body,
            Headers headers) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "loopback-server");
        thread.setDaemon(true);
        return thread;
    });
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    /** Starts it; every request gets the answer. */
    public LoopbackServer(Answer answer) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            try (exchange) {
                seen.add(new Seen(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().toString(),
                        exchange.getRequestHeaders().getFirst("Accept"),
                        exchange.getRequestHeaders().getFirst("Content-Type"),
                        exchange.getRequestHeaders().getFirst("Authorization"),
                        new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                        exchange.getRequestHeaders()));
                answer.to(exchange);
            }
        });
        server.setExecutor(threads);
        server.start();
    }

    /** One answer of a status code and a body in JSON, whatever is asked. */
    public static Answer json(int status, String body) {
        return exchange -> send(exchange, status, "application/json", body);
    }

    /** Sends an answer of known length. */
    public static void send(HttpExchange exchange, int status, String contentType, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** {@code http://127.0.0.1:PORT}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The requests so far. */
    public Queue<Seen> seen() {
        return seen;
    }

    /** A kubeconfig text that leads here, with the token {@code secret-token}. */
    public String kubeconfigText() {
        return ControlPlane.kubeconfigText(url(), Path.of(""), "secret-token")
                .replace(", certificate-authority: \"\"", "");
    }

    /** A kubeconfig text that leads here, with a user in YAML: <code>{token: t}</code>. */
    public String kubeconfigText(String user) {
        return kubeconfigText().replace("{token: \"secret-token\"}", user);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
