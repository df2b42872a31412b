package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Python library for charms, by its own tests, types and lints; those of the example are among them. */
class OpsLibraryIT {
    private static final int MOST_MINUTES = 5;

    @TempDir
    Path folder;

    @Test
    void itsTestsPass() throws Exception {
        run("pytest", "-q");
    }

    @Test
    void itsTypesFit() throws Exception {
        run("mypy");
    }

    @Test
    void itKeepsItsLintsAndItsFormat() throws Exception {
        for (String part : List.of(".", "../example-ops")) {
            run("ruff", "check", "--config", "pyproject.toml", part);
            run("ruff", "format", "--check", "--config", "pyproject.toml", part);
        }
    }

    private void run(String module, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(OpsCharms.python().toString(), "-B", "-m", module));
        command.addAll(List.of(arguments));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(OpsCharms.LIBRARY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        boolean ended = process.waitFor(MOST_MINUTES, TimeUnit.MINUTES);
        process.destroyForcibly();
        int exitCode = process.waitFor();
        String said = command + "\n" + Files.readString(output);
        assertTrue(ended, said);
        assertEquals(0, exitCode, said);
    }
}
