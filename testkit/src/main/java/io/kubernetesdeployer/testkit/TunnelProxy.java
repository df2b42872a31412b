package io.kubernetesdeployer.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** An HTTP proxy on loopback for tests: it knows {@code CONNECT}, and keeps where it was asked to connect to. */
final class TunnelProxy implements AutoCloseable {
    private final ServerSocket server;
    private final Queue<String> targets = new ConcurrentLinkedQueue<>();

    TunnelProxy() {
        try {
            server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        background(() -> {
            while (true) {
                Socket client = server.accept();
                background(() -> tunnel(client));
            }
        });
    }

    String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    Queue<String> targets() {
        return targets;
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tunnel(Socket client) throws IOException {
        try (client) {
            // The client says nothing more before it is answered, so that the buffer takes nothing of the tunnel's.
            BufferedReader head =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            String target = head.readLine().split(" ")[1];
            while (!head.readLine().isEmpty()) {
                // headers
                continue;
            }
            targets.add(target);
            URI address = URI.create("tcp://" + target);
            try (Socket upstream = new Socket(address.getHost(), address.getPort())) {
                OutputStream out = client.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
                InputStream in = upstream.getInputStream();
                background(() -> client.getInputStream().transferTo(upstream.getOutputStream()));
                in.transferTo(out);
            }
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void background(Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException e) {
                        // One end has gone.
                        return;
                    }
                },
                "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }
}
