package io.kubernetesdeployer.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * One server-side apply request for each object, 16 at a time, and nothing that a deployer is for. Namespaces go
 * first.
 *
 * <p>Arguments: the URL of the server, the PEM file with its authority, a file with a bearer token, a file of manifests. The
 * first line of each document there is a comment with the object's path on the server.
 */
final class RawPatches {
    static final int PARALLEL = 16;
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Pattern NAMESPACE = Pattern.compile("/api/v1/namespaces/[^/]+");

    private final String server;
    private final HttpClient client;
    private final String token;

    private RawPatches(String server, HttpClient client, String token) {
        this.server = server;
        this.client = client;
        this.token = token;
    }

    private record Patch(String path, String body) {}

    public static void main(String[] arguments)
            throws IOException, GeneralSecurityException, InterruptedException, ExecutionException {
        at(arguments[0], Path.of(arguments[1]), Path.of(arguments[2])).apply(Path.of(arguments[3]));
    }

    static RawPatches at(String server, Path authority, Path token) throws IOException, GeneralSecurityException {
        HttpClient client = HttpClient.newBuilder()
                .version(Version.HTTP_1_1) // a connection for each thread
                .connectTimeout(LIMIT)
                .sslContext(trusting(authority))
                .build();
        return new RawPatches(server, client, Files.readString(token).strip());
    }

    void apply(Path manifests) throws IOException, InterruptedException, ExecutionException {
        List<Patch> namespaces = new ArrayList<>();
        List<Patch> others = new ArrayList<>();
        for (String document : Files.readString(manifests).split("(?m)^---\n")) {
            if (!document.isBlank()) {
                String path = document.substring("# ".length(), document.indexOf('\n'));
                (NAMESPACE.matcher(path).matches() ? namespaces : others).add(new Patch(path, document));
            }
        }
        ExecutorService threads = Executors.newFixedThreadPool(PARALLEL);
        try {
            send(namespaces, threads);
            send(others, threads);
        } finally {
            threads.shutdownNow();
        }
    }

    private void send(List<Patch> patches, ExecutorService threads) throws InterruptedException, ExecutionException {
        List<Future<?>> sent = new ArrayList<>();
        for (Patch patch : patches) {
            sent.add(threads.submit(() -> send(patch)));
        }
        for (Future<?> one : sent) {
            one.get();
        }
    }

    private @Nullable Void send(Patch patch) throws IOException, InterruptedException {
        URI uri = URI.create(server + patch.path() + "?fieldManager=raw-patches&fieldValidation=Strict");
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/apply-patch+yaml")
                .method("PATCH", HttpRequest.BodyPublishers.ofString(patch.body()))
                .build();
        HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(patch.path() + ": " + response.statusCode() + " " + response.body());
        }
        return null;
    }

    private static SSLContext trusting(Path authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (var certificates = Files.newInputStream(authority)) {
            int number = 0;
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(certificates)) {
                store.setCertificateEntry("authority-" + number++, certificate);
            }
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
