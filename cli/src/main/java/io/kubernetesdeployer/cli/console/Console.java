package io.kubernetesdeployer.cli.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The streams, the terminal and the environment of a command: those of the process, or those of a test.
 *
 * @param in manifests, if the command line says {@code -}
 * @param out results
 * @param err progress, warnings and errors
 * @param environment the environment variables
 * @param screen the size of the terminal that {@code err} writes to; empty if lines on it cannot be redrawn
 * @param keyboard what the user types; empty if nobody can be asked
 * @param colors whether {@code out} writes to a terminal that shows colors
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Optional<Screen> screen,
        Optional<InputStream> keyboard,
        boolean colors) {

    private static final int MAX_ANSWER = 80;

    /** Returns an environment variable; empty if it is not set or has no value. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * Returns the directory of this program by the XDG Base Directory Specification.
     *
     * @param variable {@code XDG_CONFIG_HOME} or {@code XDG_STATE_HOME}
     * @param otherwise the parent directory below the home directory, if the variable is not set
     * @return empty if there is no home directory either
     */
    public Optional<Path> directory(String variable, String otherwise) {
        return variable(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(() -> variable("HOME").map(home -> Path.of(home, otherwise)))
                .map(directory -> directory.resolve("kubernetes-deployer"));
    }

    /** Prints a line for the user on standard error. */
    public void say(String line) {
        err.println(line);
    }

    /** Asks the user a question on standard error. Everything but {@code y} and {@code yes} is a no. */
    public boolean confirms(String question, InputStream answers) {
        err.print(question + " [y/N] ");
        err.flush();
        String answer = line(answers).strip();
        return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
    }

    private static String line(InputStream in) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try {
            for (int b = in.read(); b >= 0 && b != '\n' && line.size() < MAX_ANSWER; b = in.read()) {
                line.write(b);
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    /** Prints a warning, without control characters. */
    public void warn(String text) {
        say("Warning: " + Text.plain(text));
    }

    /** Prints an error that does not end the command at once, without control characters. */
    public void error(String text) {
        say("Error: " + Text.plain(text));
    }
}
