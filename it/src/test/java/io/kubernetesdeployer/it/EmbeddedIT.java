package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs of README.md and docs/embed.md, as they stand there: they compile, and do what the page says. */
class EmbeddedIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("^```java\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern PROGRAM = Pattern.compile("^public class (\\w+)", Pattern.MULTILINE);
    private static final Pattern MODULE = Pattern.compile("^module example ", Pattern.MULTILINE);
    private static final List<Path> JARS =
            List.of(Distribution.HOME.resolve("lib"), Distribution.HOME.resolve("backends/dryrun"));
    private static final int MOST_LOOKS = 60;
    private static final int MOST_SECONDS = 60;

    @TempDir
    Path folder;

    @Test
    void theProgramOfTheReadmeRunsOnTheModulePath() throws IOException {
        Run.Result result = run(onModulePath(compiled("README.md"), "Embedded"));
        assertEquals("Current\n", result.out(), result.err());
    }

    @Test
    void theProgramOfTheReadmeRunsOnTheClassPath() throws IOException {
        Run.Result result = run(onClassPath(compiled("README.md"), "Embedded"));
        assertEquals("Current\n", result.out(), result.err());
    }

    @Test
    void whoOnlyAsksIsAnsweredByWhoOnlyDeploys() throws Exception {
        Path programs = compiled("docs/embed.md");
        String relation = folder.resolve("relation").toString();
        Path manifest = Files.writeString(
                folder.resolve("app.yaml"),
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: greeting, namespace: apps}}");
        List<String> ask = onModulePath(programs, "Asking", relation, manifest.toString());
        Run.Result first = run(ask);
        assertEquals("not answered yet\n", first.out(), first.err());

        try (Run deployer =
                builder(onModulePath(programs, "Deploying", relation, "dryrun")).start()) {
            String answer = first.out();
            for (int look = 0; look < MOST_LOOKS && answer.equals("not answered yet\n"); look++) {
                answer = run(ask).out();
            }
            // The model has no namespace "apps".
            assertEquals("Failed\n", answer, deployer::errSoFar);
            assertTrue(deployer.errSoFar().contains("web: ConfigMap apps/greeting: "), deployer::errSoFar);
            deployer.process().destroy();
            assertTrue(deployer.process().waitFor(MOST_SECONDS, TimeUnit.SECONDS), "a signal ends it");
        }
    }

    /** All programs of a page, in the module that the page about embedding shows. */
    private Path compiled(String page) throws IOException {
        Map<String, String> sources = blocks(page)
                .filter(block -> PROGRAM.matcher(block).find())
                .collect(Collectors.toMap(
                        block -> "example/" + name(block) + ".java", block -> "package example;\n" + block));
        assertTrue(!sources.isEmpty(), () -> page + " has no program");
        String module = blocks("docs/embed.md")
                .filter(block -> MODULE.matcher(block).find())
                .findFirst()
                .orElseThrow();
        sources.put("module-info.java", module);
        return ThrowawayModules.compile(folder, "example", sources);
    }

    private static Stream<String> blocks(String page) throws IOException {
        return BLOCK.matcher(Files.readString(ROOT.resolve(page))).results().map(found -> found.group(1));
    }

    private static String name(String program) {
        Matcher matcher = PROGRAM.matcher(program);
        assertTrue(matcher.find());
        return matcher.group(1);
    }

    private static List<String> onModulePath(Path classes, String program, String... arguments) {
        List<Path> path = Stream.concat(JARS.stream(), Stream.of(classes)).toList();
        return java(
                List.of("--module-path", Distribution.path(path), "--module", "example/example." + program), arguments);
    }

    private static List<String> onClassPath(Path classes, String program, String... arguments) {
        List<Path> path = Stream.concat(JARS.stream().map(jars -> jars.resolve("*")), Stream.of(classes))
                .toList();
        return java(List.of("--class-path", Distribution.path(path), "example." + program), arguments);
    }

    private static List<String> java(List<String> options, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(options);
        command.addAll(Arrays.asList(arguments));
        return command;
    }

    private Run.Result run(List<String> command) {
        return builder(command).run();
    }

    private Run.Builder builder(List<String> command) {
        return Run.ofCommand(
                folder, command.get(0), command.subList(1, command.size()).toArray(String[]::new));
    }
}
