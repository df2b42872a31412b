package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a deployment is called: the identity that a later one updates, and that is withdrawn. */
public final class ApplicationName {
    /** As Juju has it: no number alone behind a dash, which would look like a unit's. */
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");

    /** So that it can be a label. */
    private static final int MAX = 63;

    private ApplicationName() {}

    /**
     * A name as given.
     *
     * @throws CommandException if it cannot be one
     */
    public static String checked(String name) {
        if (name.length() > MAX || !VALID.matcher(name).matches()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "\"" + Text.line(name) + "\" cannot be the name of an application: lower-case letters, digits and"
                            + " dashes, no number alone behind a dash, at most " + MAX + " characters; such as "
                            + madeValid(name));
        }
        return name;
    }

    /**
     * The name of the first file or folder, made into a valid one.
     *
     * @throws CommandException if there is no file but standard input
     */
    public static String of(List<String> files) {
        for (String file : files) {
            if (!file.equals("-")) {
                Path path = Path.of(file).toAbsolutePath().normalize();
                Path name = path.getFileName();
                return madeValid(name == null ? "" : withoutEnding(name.toString()));
            }
        }
        throw new CommandException(
                ExitCode.USAGE,
                "what comes from standard input has no name; give it one with --application NAME, and the same each time:"
                        + " it tells what to update");
    }

    private static String withoutEnding(String name) {
        for (String ending : new String[] {".yaml", ".yml", ".json"}) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    /** Another spelling of the same words. */
    static String madeValid(String text) {
        StringBuilder name = new StringBuilder();
        for (String part : text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
            if (part.isEmpty()) {
                continue;
            }
            boolean number = part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (name.isEmpty() && part.charAt(0) <= '9') {
                name.append("app");
            }
            name.append(name.isEmpty() || number ? "" : "-").append(part);
        }
        String valid = name.substring(0, Math.min(name.length(), MAX));
        while (!valid.isEmpty() && !VALID.matcher(valid).matches()) {
            valid = valid.substring(0, valid.length() - 1);
        }
        return valid.isEmpty() ? "app" : valid;
    }
}
