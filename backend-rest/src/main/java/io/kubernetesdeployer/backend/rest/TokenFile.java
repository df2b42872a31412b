package io.kubernetesdeployer.backend.rest;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A bearer token in a file that somebody renews, such as that of a pod's service account; read again each minute. */
final class TokenFile implements Credentials {
    private static final long FRESH = Duration.ofMinutes(1).toNanos();

    private final Path file;
    private Optional<String> header = Optional.empty();
    private long readAt;

    TokenFile(Path file) {
        this.file = file;
    }

    @Override
    public synchronized Optional<String> authorization() {
        long now = System.nanoTime();
        if (header.isEmpty() || now - readAt > FRESH) {
            header = Optional.of("Bearer " + FileContent.text(file, "the kubeconfig or the pod"));
            readAt = now;
        }
        return header;
    }

    @Override
    public synchronized boolean rejected() {
        Optional<String> before = header;
        header = Optional.empty();
        return !authorization().equals(before);
    }
}
