package io.kubernetesdeployer.cli.console;

import java.util.Map;
import java.util.Optional;

/**
 * The size of a terminal on which lines can be redrawn.
 *
 * @param columns the width in characters
 * @param lines the height in lines
 */
public record Screen(int columns, int lines) {
    private static final int COLUMNS = 80;
    private static final int LINES = 24;

    /**
     * Reads the size that the launcher has found.
     *
     * @param size {@code COLUMNS LINES}; 80 and 24 stand for a number that is missing, zero or not valid
     * @return empty if {@code size} is, or if the terminal must not be redrawn
     */
    public static Optional<Screen> of(String size, Map<String, String> environment) {
        if (size.isEmpty() || isPlain(environment)) {
            return Optional.empty();
        }
        String[] numbers = size.split(" ", 2);
        return Optional.of(new Screen(number(numbers, 0, COLUMNS), number(numbers, 1, LINES)));
    }

    /** Returns whether the user or the terminal does not want colors and redrawn lines: {@code NO_COLOR}, {@code TERM=dumb}. */
    public static boolean isPlain(Map<String, String> environment) {
        return !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "dumb").equals("dumb");
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
