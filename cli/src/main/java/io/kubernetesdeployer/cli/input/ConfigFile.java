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
 * The user's configuration: lines {@code backend = NAME}, {@code NAME.SETTING = VALUE} for a backend, and
 * {@code policy.SETTING = VALUE}; {@code #} begins a comment line. The launcher reads the first form, too, so it stays this simple.
 *
 * @param file where it stands
 * @param values name to value
 */
public record ConfigFile(Path file, Map<String, String> values) {
    private static final String NAME = "config.properties";
    private static final ConfigFile NONE = new ConfigFile(Path.of(NAME), Map.of());

    /** Empty if there is none. */
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
                        + ": give backend = NAME, or NAME.SETTING = VALUE with the name of a backend, or with policy");
            }
            values.put(name, line.substring(equals + 1).strip());
        }
        return new ConfigFile(file, values);
    }

    /** The backend it chooses. */
    public Optional<String> backend() {
        return Optional.ofNullable(values.get("backend")).filter(name -> !name.isEmpty());
    }

    /** What it sets for a backend, or for the policy. */
    public Map<String, String> settings(String backend) {
        Map<String, String> settings = new LinkedHashMap<>();
        values.forEach((name, value) -> {
            if (name.startsWith(backend + ".")) {
                settings.put(name.substring(backend.length() + 1), value);
            }
        });
        return settings;
    }
}
