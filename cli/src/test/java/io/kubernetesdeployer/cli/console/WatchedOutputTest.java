package io.kubernetesdeployer.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WatchedOutputTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void whatWasWrittenKeepsTheCode() {
        assertEquals(0, written(OutputStream.nullOutputStream()).exitCode(0, err));
        assertEquals(4, written(OutputStream.nullOutputStream()).exitCode(4, err));
    }

    @Test
    void aClosedPipeIsQuiet() {
        assertEquals(141, written(failing("Broken pipe")).exitCode(0, err));
        assertEquals("", said.toString(StandardCharsets.UTF_8));
    }

    @Test
    void anyOtherFailureIsSaid() {
        assertEquals(1, written(failing("No space left on device")).exitCode(0, err));
        assertTrue(said.toString(StandardCharsets.UTF_8).contains("No space left on device"));
        assertEquals(4, written(failing("No space left on device")).exitCode(4, err));
    }

    private static WatchedOutput written(OutputStream out) {
        WatchedOutput output = new WatchedOutput(out);
        new PrintStream(output, true, StandardCharsets.UTF_8).println("text");
        return output;
    }

    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }
}
