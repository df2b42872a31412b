package io.kubernetesdeployer.cli.console;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out whether somebody can answer a question, from what the launcher has found out about the streams. */
public final class Keyboard {
    private static final Path TERMINAL = Path.of("/dev/tty");

    private Keyboard() {}

    /**
     * Returns what the user types: standard input, or the terminal itself if standard input has manifests.
     *
     * @return empty if standard error is no terminal, because nobody would see the question
     */
    public static Optional<InputStream> open() {
        if (System.getProperty("kubernetes-deployer.screen") == null) {
            return Optional.empty();
        }
        if (Boolean.getBoolean("kubernetes-deployer.keyboard")) {
            return Optional.of(System.in);
        }
        try {
            return Optional.of(Files.newInputStream(TERMINAL));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
