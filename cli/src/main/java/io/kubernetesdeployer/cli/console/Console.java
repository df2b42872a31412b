package io.kubernetesdeployer.cli.console;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What a command reads from, writes to and finds around it: the process's own, or a test's.
 *
 * @param out results
 * @param err what is going on, and errors
 * @param environment the environment variables
 * @param screen the terminal that {@code err} is; empty where it is none
 * @param colors whether {@code out} is a terminal that is to show colours
 */
public record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Optional<Screen> screen,
        boolean colors) {

    /** A variable of the environment; empty where it is not set, or set to nothing. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A folder by the XDG Base Directory Specification.
     *
     * @param variable {@code XDG_CONFIG_HOME}, {@code XDG_STATE_HOME}
     * @param otherwise where it is below the home folder if the variable is not set
     * @return empty where there is no home folder either
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

    /** Prints a warning, without control characters. */
    public void warn(String text) {
        say("Warning: " + Text.plain(text));
    }

    /** Prints an error that does not end the command at once, without control characters. */
    public void error(String text) {
        say("Error: " + Text.plain(text));
    }
}
