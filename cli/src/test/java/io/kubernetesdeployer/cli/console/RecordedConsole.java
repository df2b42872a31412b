package io.kubernetesdeployer.cli.console;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/** A console without a screen and an environment, which keeps what is printed. */
public final class RecordedConsole {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** @param colors whether standard output is a terminal with colors */
    public Console console(boolean colors) {
        return console(Optional.empty(), colors);
    }

    /** @param typed what the user types; empty if there is no terminal */
    public Console console(Optional<String> typed) {
        return console(typed.map(text -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))), false);
    }

    private Console console(Optional<InputStream> keyboard, boolean colors) {
        return new Console(
                InputStream.nullInputStream(), stream(out), stream(err), Map.of(), Optional.empty(), keyboard, colors);
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }
}
