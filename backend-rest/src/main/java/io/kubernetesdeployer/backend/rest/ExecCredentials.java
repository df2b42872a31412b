package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Credentials from a plugin (KEP-541, {@code client.authentication.k8s.io}): a program that prints an ExecCredential. It
 * is asked again when what it gave has expired, or is rejected.
 */
final class ExecCredentials implements Credentials {
    private static final Duration TIMEOUT = Duration.ofMinutes(1);
    private static final int MAX_OUTPUT = 1 << 20;
    private static final String GROUP = "client.authentication.k8s.io/";

    /** A client certificate and its key, PEM. */
    record KeyPair(byte[] certificate, byte[] key) {}

    private record Given(
            Optional<String> header,
            Optional<KeyPair> keyPair,
            @Nullable Instant expiry) {}

    private final Document exec;
    private final Path kubeconfig;
    private final Map<String, Object> cluster;
    private final JsonCodec json;
    private @Nullable Given given;

    /**
     * @param exec the entry {@code exec} of the user
     * @param kubeconfig the file it stands in
     * @param cluster what to tell the plugin of the cluster, if it wants to know
     */
    ExecCredentials(Document exec, Path kubeconfig, Map<String, Object> cluster, JsonCodec json) {
        this.exec = exec;
        this.kubeconfig = kubeconfig;
        this.cluster = cluster;
        this.json = json;
    }

    static Map<String, Object> cluster(Document cluster, URI server, byte @Nullable [] authority) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("server", server.toString());
        cluster.string("tls-server-name").ifPresent(name -> told.put("tls-server-name", name));
        if (cluster.isTrue("insecure-skip-tls-verify")) {
            told.put("insecure-skip-tls-verify", true);
        }
        if (authority != null) {
            told.put("certificate-authority-data", Base64.getEncoder().encodeToString(authority));
        }
        cluster.string("proxy-url").ifPresent(proxy -> told.put("proxy-url", proxy));
        return told;
    }

    @Override
    public synchronized Optional<String> authorization() {
        return current().header;
    }

    @Override
    public synchronized boolean rejected() {
        given = null;
        return true;
    }

    synchronized Optional<KeyPair> keyPair() {
        return current().keyPair;
    }

    private Given current() {
        Given now = given;
        if (now == null || now.expiry != null && Instant.now().isAfter(now.expiry)) {
            now = read(run());
            given = now;
        }
        return now;
    }

    private Given read(byte[] output) {
        Document credential;
        try {
            credential = json.read(output);
        } catch (CodecException e) {
            // Not the cause: it may quote a token.
            throw failed("did not print an ExecCredential in JSON", null);
        }
        String version = exec.string("apiVersion").orElse("");
        if (!credential.string("apiVersion").orElse("").equals(version)) {
            throw failed("printed another apiVersion than " + version + "; set that in the kubeconfig", null);
        }
        Document status = credential.document("status");
        Optional<String> header = status.string("token").map(token -> "Bearer " + KubeconfigAccess.headerSafe(token));
        Optional<KeyPair> pair = status.string("clientCertificateData")
                .flatMap(certificate -> status.string("clientKeyData")
                        .map(key -> new KeyPair(
                                certificate.getBytes(StandardCharsets.UTF_8), key.getBytes(StandardCharsets.UTF_8))));
        if (header.isEmpty() && pair.isEmpty()) {
            throw failed("gave neither a token nor a client certificate with its key", null);
        }
        return new Given(header, pair, expiry(status));
    }

    private @Nullable Instant expiry(Document status) {
        try {
            return status.string("expirationTimestamp").map(Instant::parse).orElse(null);
        } catch (DateTimeParseException e) {
            throw failed("gave an expirationTimestamp that is no RFC 3339 time", e);
        }
    }

    private byte[] run() {
        ProcessBuilder builder = new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        for (Document variable : exec.documents("env")) {
            environment.put(
                    variable.string("name").orElse(""), variable.string("value").orElse(""));
        }
        environment.put("KUBERNETES_EXEC_INFO", new String(json.write(info()), StandardCharsets.UTF_8));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw failed(
                    "cannot be started; install it or put it on the PATH. "
                            + exec.string("installHint").orElse(""),
                    e);
        }
        try {
            process.getOutputStream().close();
            byte[] output = output(process);
            int code = process.waitFor();
            if (code != 0) {
                throw failed("ended with exit code " + code + "; run it by hand to see why", null);
            }
            return output;
        } catch (IOException | ExecutionException e) {
            throw failed("broke off", e);
        } catch (TimeoutException e) {
            throw failed("did not end within " + TIMEOUT.toSeconds() + "s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted", e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private static byte[] output(Process process) throws ExecutionException, InterruptedException, TimeoutException {
        FutureTask<byte[]> reading = new FutureTask<>(() -> {
            try (InputStream in = process.getInputStream()) {
                return in.readNBytes(MAX_OUTPUT);
            }
        });
        Thread thread = new Thread(reading, "kubernetes-exec-plugin");
        thread.setDaemon(true);
        thread.start();
        return reading.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    }

    private List<String> command() {
        String version = exec.string("apiVersion").orElse("");
        if (!version.equals(GROUP + "v1") && !version.equals(GROUP + "v1beta1")) {
            throw failed("has the apiVersion \"" + version + "\"; give " + GROUP + "v1", null);
        }
        if (exec.string("interactiveMode").orElse("").equals("Always")) {
            throw failed("wants a terminal (interactiveMode: Always), and there is none here", null);
        }
        String command = exec.string("command").orElse("");
        boolean isPath = command.contains("/") || command.contains(File.separator);
        List<String> words = new ArrayList<>();
        words.add(isPath ? kubeconfig.toAbsolutePath().resolveSibling(command).toString() : command);
        exec.list("args").forEach(argument -> words.add(String.valueOf(argument)));
        return words;
    }

    private Map<String, Object> info() {
        Map<String, Object> spec = new LinkedHashMap<>();
        if (exec.isTrue("provideClusterInfo")) {
            spec.put("cluster", cluster);
        }
        spec.put("interactive", false);
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("apiVersion", exec.string("apiVersion").orElse(""));
        info.put("kind", "ExecCredential");
        info.put("spec", spec);
        return info;
    }

    private RuntimeException failed(String what, @Nullable Throwable cause) {
        String command = exec.string("command").orElse("");
        return AccessLoader.unusable(kubeconfig + ": the exec plugin \"" + command + "\" " + what.strip(), cause);
    }
}
