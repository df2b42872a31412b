package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What {@code secret-add} and {@code secret-set} are given: {@code KEY=VALUE}, {@code KEY#file=PATH}, or a file of all. */
final class SecretContent {
    private static final String OF_FILE = "#file";
    private static final String KEY = "[a-z](-?[a-z0-9]){2,}";
    private static final int MAX_BYTES = 1_000_000;
    private static final int FORMER_MAX_BYTES = 8 * 1024;
    /** The first with the greater limit. */
    private static final ModuleDescriptor.Version GREATER = ModuleDescriptor.Version.parse("3.6.9");

    private SecretContent() {}

    /**
     * @param file what {@code --file} names; empty without it
     * @param juju the version, which decides how much is taken
     */
    static Map<String, String> read(List<String> arguments, byte[] file, String juju) throws ToolFailure {
        int most = ModuleDescriptor.Version.parse(juju).compareTo(GREATER) < 0 ? FORMER_MAX_BYTES : MAX_BYTES;
        if (file.length > most) {
            throw ToolFailure.refused("secret content in file too large: " + file.length + " bytes");
        }
        Map<String, String> content = new TreeMap<>(GoYaml.readSettings(file));
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals <= 0) {
                throw ToolFailure.usage("expected \"key=value\", got \"" + argument + "\"");
            }
            String key = argument.substring(0, equals);
            String value = argument.substring(equals + 1);
            if (key.endsWith(OF_FILE)) {
                key = key.substring(0, key.length() - OF_FILE.length());
                value = read(Path.of(value));
            }
            content.put(key, value);
        }
        int size = 0;
        for (Map.Entry<String, String> entry : content.entrySet()) {
            size += Base64.getEncoder().encode(entry.getValue().getBytes(StandardCharsets.UTF_8)).length;
            if (!entry.getKey().matches(KEY)) {
                throw ToolFailure.usage("key \"" + entry.getKey() + "\" not valid");
            }
            if (entry.getValue().isEmpty()) {
                throw ToolFailure.usage("empty value for key \"" + entry.getKey() + "\" not valid");
            }
        }
        if (size > most) {
            throw ToolFailure.refused("base64 encoded secret content too large: " + size + " bytes");
        }
        return content;
    }

    private static String read(Path file) throws ToolFailure {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw ToolFailure.refused("reading " + file + ": " + e.getMessage());
        }
    }
}
