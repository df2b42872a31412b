package io.kubernetesdeployer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.spi.ToolProvider;

/** A program of a few lines, compiled by a test and run in a JVM of its own, of the kind that runs the test. */
public final class JavaProgram {
    private static final List<String> FOR_TESTS =
            List.of("/test-classes", "/testkit/", "testkit-", "junit", "surefire", "opentest4j", "apiguardian");

    private final Path folder;

    /** @param folder for its source and its classes */
    public JavaProgram(Path folder) {
        this.folder = folder;
    }

    /** The class path of this test, without what only tests need, and of the rest those entries that are kept. */
    public static String path(Predicate<String> kept) {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String path = entry.replace(File.separatorChar, '/');
            boolean isForTests = FOR_TESTS.stream().anyMatch(path::contains);
            if (!isForTests && kept.test(path) && Files.exists(Path.of(entry))) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Adds a source file, by its path below the folder. */
    public JavaProgram with(String file, String source) {
        try {
            Files.writeString(folder.resolve(file), source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Compiles the source files into the folder. */
    public JavaProgram compiled(String... options) {
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("-d", folder.toString()));
        try (var files = Files.list(folder)) {
            files.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertEquals(0, javac.run(out, out, arguments.toArray(String[]::new)), said::toString);
        return this;
    }

    /** Runs it, and gives what it prints. */
    public static String run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the JVM does not end: " + output);
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
