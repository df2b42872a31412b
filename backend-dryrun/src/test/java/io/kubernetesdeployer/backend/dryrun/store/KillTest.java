package io.kubernetesdeployer.backend.dryrun.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.Model;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it writes loses nothing that it told of. */
class KillTest {
    private static final int ROUNDS = 4;
    private static final int OBJECTS = 25;

    @TempDir
    Path folder;

    @Test
    void aKilledProcessLosesNothingItToldOf() throws IOException, InterruptedException {
        Path file = folder.resolve("state");
        for (int round = 0; round < ROUNDS; round++) {
            int first = round * 1_000;
            int last = writeUntilKilled(file, first, first + OBJECTS + round);
            try (Model model = Model.open(Settings.none().with("state", file.toString()))) {
                for (int i = first; i <= last; i++) {
                    String name = "object-" + i;
                    assertTrue(
                            model.deployer
                                    .get(model.type("v1", "ConfigMap"), "default", name)
                                    .isPresent(),
                            name + " is lost");
                }
            }
        }
    }

    private static int writeUntilKilled(Path file, int first, int enough) throws IOException, InterruptedException {
        Process writer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StateWriter.class.getName(),
                        file.toString(),
                        Integer.toString(first))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int last = first - 1;
        try (BufferedReader told =
                new BufferedReader(new InputStreamReader(writer.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = told.readLine(); line != null; line = told.readLine()) {
                // A line cut short by the kill tells nothing.
                last = Math.max(last, line.isEmpty() ? last : Integer.parseInt(line));
                if (last == enough) {
                    writer.destroyForcibly();
                    break;
                }
            }
        } finally {
            writer.destroyForcibly();
            assertTrue(writer.waitFor(30, TimeUnit.SECONDS), "it did not end");
        }
        assertEquals(enough, last);
        return last;
    }
}
