package io.kubernetesdeployer.cli;

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
record Console(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Optional<Screen> screen,
        boolean colors) {

    /**
     * A terminal that lines can be redrawn on.
     *
     * @param columns its width
     * @param lines its height
     */
    record Screen(int columns, int lines) {
        private static final int COLUMNS = 80;
        private static final int LINES = 24;

        /** As the launcher has found it: {@code COLUMNS LINES}; empty if there is none, or it is not to be drawn on. */
        static Optional<Screen> of(String size, Map<String, String> environment) {
            if (size.isEmpty() || isPlain(environment)) {
                return Optional.empty();
            }
            String[] numbers = size.split(" ", 2);
            return Optional.of(new Screen(number(numbers, 0, COLUMNS), number(numbers, 1, LINES)));
        }

        private static int number(String[] numbers, int index, int otherwise) {
            try {
                int number = index < numbers.length ? Integer.parseInt(numbers[index]) : 0;
                return number > 0 ? number : otherwise;
            } catch (NumberFormatException e) {
                return otherwise;
            }
        }
    }

    /** Whether a terminal is not to be drawn on, as its user says. */
    static boolean isPlain(Map<String, String> environment) {
        return !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
    }

    /** A variable of the environment; empty where it is not set, or set to nothing. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A folder by the XDG Base Directory Specification.
     *
     * @param variable {@code XDG_CONFIG_HOME}, {@code XDG_STATE_HOME}
     * @param otherwise where it is below the home folder if the variable is not set
     * @return empty where there is no home folder either
     */
    Optional<Path> directory(String variable, String otherwise) {
        return variable(variable)
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(() -> variable("HOME").map(home -> Path.of(home, otherwise)))
                .map(directory -> directory.resolve("kubernetes-deployer"));
    }

    /** Prints a line for the user on standard error. */
    void say(String line) {
        err.println(line);
    }

    /** Prints a warning, without control characters. */
    void warn(String text) {
        say("Warning: " + Text.plain(text));
    }

    /** Prints an error that does not end the command at once, without control characters. */
    void error(String text) {
        say("Error: " + Text.plain(text));
    }
}
