package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Checks and makes names of applications. A name is what a later deployment updates, and what is withdrawn. */
public final class ApplicationName {
    /** The rule of Juju. A part after a dash must have a letter, because a number there would look like that of a unit. */
    private static final Pattern VALID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");

    /** The limit for values of Kubernetes labels. */
    private static final int MAX = 63;

    private ApplicationName() {}

    /**
     * Returns a name that the user has given.
     *
     * @throws CommandException if it is not valid
     */
    public static String checked(String name) {
        if (name.length() > MAX || !VALID.matcher(name).matches()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "\"" + Text.line(name) + "\" is not a valid name for an application; use at most " + MAX
                            + " lower-case letters, digits and dashes, with a letter in each part between dashes, such as "
                            + madeValid(name));
        }
        return name;
    }

    /**
     * Makes a valid name from that of the first file or directory.
     *
     * @throws CommandException if there is only standard input
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
                "standard input has no name; give the application a name with --application NAME, and use the same name"
                        + " to update it later");
    }

    private static String withoutEnding(String name) {
        for (String ending : new String[] {".yaml", ".yml", ".json"}) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    /** Makes a valid name with the letters and digits of a text. */
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
