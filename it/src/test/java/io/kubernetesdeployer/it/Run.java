package io.kubernetesdeployer.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process of the distribution, in a home folder of its own and with nothing of this machine's configuration. */
final class Run implements AutoCloseable {
    private static final int MOST_SECONDS = 330;

    private final Process process;
    private final Path out;
    private final Path err;

    private Run(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    /**
     * How a process ended.
     *
     * @param out what it printed
     * @param err what it said beside that
     */
    record Result(int exitCode, String out, String err) {
        List<String> errLines() {
            return err.lines().toList();
        }
    }

    /** A command line to be run. */
    static final class Builder {
        private final Path home;
        private final List<String> command = new ArrayList<>();
        private final Map<String, String> environment = new HashMap<>();
        private String input = "";

        /** @param home the user's home folder: state, configuration and class data go there */
        private Builder(Path home, List<String> command) {
            this.home = home;
            this.command.addAll(command);
        }

        Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Builder input(String text) {
            input = text;
            return this;
        }

        Run start() {
            try {
                Path out = Files.createTempFile(home, "out", "");
                Path err = Files.createTempFile(home, "err", "");
                Path in = Files.writeString(Files.createTempFile(home, "in", ""), input);
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                Map<String, String> inherited = Map.copyOf(builder.environment());
                builder.environment().clear();
                for (String name : List.of("PATH", "JAVA_HOME")) {
                    if (inherited.containsKey(name)) {
                        builder.environment().put(name, inherited.get(name));
                    }
                }
                builder.environment().put("HOME", home.toString());
                builder.environment().putAll(environment);
                return new Run(builder.start(), out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Result run() {
            try (Run run = start()) {
                return run.await();
            }
        }
    }

    /** The distribution's launcher with arguments. */
    static Builder of(Path home, String... arguments) {
        return ofCommand(home, Distribution.launcher().toString(), arguments);
    }

    /** Any command with arguments. */
    static Builder ofCommand(Path home, String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(command));
        all.addAll(List.of(arguments));
        return new Builder(home, all);
    }

    Process process() {
        return process;
    }

    String errSoFar() {
        return read(err);
    }

    /** Waits until it has ended by itself. */
    Result await() {
        try {
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("still running after " + MOST_SECONDS + " s:\n" + read(out) + read(err));
            }
            return new Result(process.exitValue(), read(out), read(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Ends it, if it still runs, as {@code kill -9} does. */
    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
