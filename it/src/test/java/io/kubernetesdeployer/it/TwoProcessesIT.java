package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A provider and a requirer that share a directory. */
@Execution(ExecutionMode.CONCURRENT)
class TwoProcessesIT {
    private static final int TIMED_OUT = 8;

    @TempDir
    Path home;

    private Path manifest;

    @BeforeEach
    void writeManifest() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            text.append("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c%02d}\n---\n".formatted(i));
        }
        text.append(Files.readString(Path.of("../examples/batch/batch.yaml")));
        manifest = Files.writeString(home.resolve("app.yaml"), text);
    }

    @Test
    void aRequestIsAnsweredChangedAndWithdrawn() throws IOException {
        try (Run provider = provider("provide").start()) {
            assertEquals(
                    expected(),
                    table(requirer("request", manifest.toString(), "--wait").run()));
            assertEquals(expected(), table(requirer("status").run()));
            Run.Result workers = requirer("workers").run();
            assertEquals(0, workers.exitCode(), workers.err());
            assertTrue(workers.out().lines().allMatch(line -> line.matches("[0-9.]+")), workers.out());

            Path smaller = Files.writeString(
                    home.resolve("smaller.yaml"), "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c00}\n");
            Run.Result changed =
                    requirer("request", smaller.toString(), "--wait").run();
            assertEquals(List.of("ConfigMap/c00 default Current"), table(changed));

            Run.Result gone = requirer("withdraw").run();
            assertEquals(0, gone.exitCode(), gone.err());
            assertEquals(List.of(), table(gone));

            provider.process().destroy();
            Run.Result stopped = provider.await();
            assertEquals(0, stopped.exitCode(), stopped.err());
            assertTrue(stopped.err().endsWith("Stopped\n"), stopped.err());
        }
    }

    @Test
    void oncePassIsEnoughForWhatIsThereAlready() {
        assertEquals(0, requirer("request", manifest.toString()).run().exitCode());
        Run.Result once = provider("provide", "--once").run();
        assertEquals(0, once.exitCode(), once.err());
        assertEquals(expected(), table(requirer("status").run()));
    }

    @Test
    void aRequestThatComesWhileAnotherIsRollingOutIsAnsweredMeanwhile() throws IOException {
        Path rollingOut = Files.writeString(home.resolve("slow.yaml"), """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: slow}
                spec:
                  selector: {matchLabels: {app: slow}}
                  template:
                    metadata: {labels: {app: slow}}
                    spec: {containers: [{name: main, image: slow}]}
                """);
        try (Run provider =
                provider("provide", "--backend-option", "ready-after=1h").start()) {
            // Joins before, so that what comes meanwhile is one change and no more.
            assertEquals(List.of("ConfigMap/before default Current"), table(configMap("before")));
            Run.Result waiting = requirer("request", rollingOut.toString(), "--wait", "--timeout", "5s")
                    .run();
            assertEquals(TIMED_OUT, waiting.exitCode(), waiting.out() + waiting.err());
            assertEquals(List.of("ConfigMap/meanwhile default Current"), table(configMap("meanwhile")));
            assertTrue(provider.process().isAlive(), provider.errSoFar());
        }
    }

    /** What a requirer of its own is told that asks for a ConfigMap. */
    private Run.Result configMap(String name) throws IOException {
        Path file = Files.writeString(
                home.resolve(name + ".yaml"),
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: %s}\n".formatted(name));
        String[] request = {"request", file.toString(), "--wait", "--timeout", "30s"};
        return run(request, "--unit", "api/0").run();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void killedAtAnyMomentAndStartedAgainTheResultIsTheSame(long seed) throws InterruptedException {
        Random random = new Random(seed);
        for (int round = 0; round < 2; round++) {
            try (Run provider = provider("provide").start();
                    Run requirer =
                            requirer("request", manifest.toString(), "--wait").start()) {
                // Not to wait for something: the moment is what is being tried.
                TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(1200));
                (random.nextBoolean() ? provider : requirer).close();
            }
        }
        try (Run provider = provider("provide").start()) {
            assertEquals(
                    expected(),
                    table(requirer("request", manifest.toString(), "--wait").run()));
            assertTrue(provider.process().isAlive(), provider.errSoFar());
        }
    }

    private List<String> expected() {
        return Stream.concat(
                        Stream.iterate(0, i -> i < 40, i -> i + 1)
                                .map(i -> "ConfigMap/c%02d default Current".formatted(i)),
                        Stream.of(
                                "ConfigMap/report default Current",
                                "Job/report-now default Current",
                                "CronJob/report-hourly default Current"))
                .toList();
    }

    /** Resource, namespace and status of each row. */
    private static List<String> table(Run.Result result) {
        assertEquals(0, result.exitCode(), result.out() + result.err());
        return result.out()
                .lines()
                .filter(line -> line.matches("[A-Z][A-Za-z]+/.*"))
                .map(line -> line.replaceAll(" +", " "))
                .map(line -> String.join(" ", List.of(line.split(" ")).subList(0, 3)))
                .toList();
    }

    private Run.Builder provider(String... arguments) {
        return run(arguments, "--unit", "deployer/0");
    }

    private Run.Builder requirer(String... arguments) {
        return run(arguments, "--unit", "web/0");
    }

    private Run.Builder run(String[] arguments, String... more) {
        Stream<String> all = Stream.concat(
                Stream.of(arguments),
                Stream.concat(Stream.of("--directory", home.resolve("shared").toString()), Stream.of(more)));
        return Run.of(home, all.toArray(String[]::new))
                .environment(
                        "KUBERNETES_DEPLOYER_CACHE",
                        Path.of("target/cache").toAbsolutePath().toString());
    }
}
