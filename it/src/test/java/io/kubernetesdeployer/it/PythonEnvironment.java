package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Python environments of the tests, with packages of the Python registry. Where one is unavailable the test is skipped, with the reason. */
final class PythonEnvironment {
    /** Of this process: another one may be making its own at the same time. */
    static final Path TARGET =
            Path.of("target/python", System.getProperty("fork", "1")).toAbsolutePath();

    private static final int MOST_MINUTES = 5;

    private PythonEnvironment() {}

    /**
     * Makes an environment once, and anew when its packages are others.
     *
     * @param packages as pip takes them, with versions
     * @return its interpreter
     */
    static synchronized Path with(String name, List<String> packages) {
        Path home = TARGET.resolve(name);
        Path python = home.resolve("bin/python3");
        Path done = home.resolve("packages");
        try {
            String wanted = String.join("\n", packages);
            if (!Files.exists(done) || !Files.readString(done).equals(wanted)) {
                Files.createDirectories(TARGET);
                need(List.of("python3", "-m", "venv", "--clear", home.toString()));
                need(pip(python, packages));
                Files.writeString(done, wanted);
            }
            return python;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A command of pip's that installs packages into an environment. */
    static List<String> pip(Path python, List<String> packages) {
        return Stream.concat(Stream.of(python.toString(), "-m", "pip", "install", "--quiet"), packages.stream())
                .toList();
    }

    /** Skips the test, with what the command said, if it fails: there is no Python, or the registry is out of reach. */
    private static void need(List<String> command) {
        Optional<String> failure = run(command);
        assumeTrue(failure.isEmpty(), () -> command + ": " + failure.orElse(""));
    }

    /** @return what the command said, if it failed */
    static Optional<String> run(List<String> command) {
        Path log = TARGET.resolve("environment.log");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            return ended && process.waitFor() == 0 ? Optional.empty() : Optional.of(Files.readString(log));
        } catch (IOException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }
}
