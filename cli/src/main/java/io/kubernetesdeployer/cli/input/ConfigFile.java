package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.cli.console.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The configuration file of the user. Its lines are {@code backend = NAME}, {@code NAME.SETTING = VALUE} for a backend, and
 * {@code policy.SETTING = VALUE}. A line that begins with {@code #} is a comment. The launcher reads the first form, too, so the
 * format must stay this simple.
 *
 * @param file the path of the file
 * @param values the values by their names
 */
public record ConfigFile(Path file, Map<String, String> values) {
    private static final String NAME = "config.properties";
    /** A file without values. */
    public static final ConfigFile NONE = new ConfigFile(Path.of(NAME), Map.of());

    /**
     * Reads the file of the user.
     *
     * @return without values if there is no file
     * @throws SettingsException if the file cannot be read, or has a line of another form
     */
    public static ConfigFile read(Console console) {
        return console.directory("XDG_CONFIG_HOME", ".config")
                .map(directory -> read(directory.resolve(NAME)))
                .orElse(NONE);
    }

    public static ConfigFile read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (IOException e) {
            throw new SettingsException(file + ": cannot be read as UTF-8 text: " + e.getMessage());
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? "" : line.substring(0, equals).strip();
            if (!name.equals("backend") && name.indexOf('.') < 1) {
                throw new SettingsException(file + ", line " + (i + 1)
                        + ": write backend = NAME, BACKEND.SETTING = VALUE or policy.SETTING = VALUE");
            }
            values.put(name, line.substring(equals + 1).strip());
        }
        return new ConfigFile(file, values);
    }

    /** Returns the name of the chosen backend. */
    public Optional<String> backend() {
        return Optional.ofNullable(values.get("backend")).filter(name -> !name.isEmpty());
    }

    /**
     * Returns the settings of a backend or of the policy.
     *
     * @param section the name of the backend, or {@code policy}
     */
    public Map<String, String> settings(String section) {
        Map<String, String> settings = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(section + ".")) {
                settings.put(name.substring(section.length() + 1), value);
            }
        });
        return settings;
    }
}
