package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;

/** The executables that hooks find on their {@code PATH}: one script under the names of all tools. */
final class ToolDirectory {
    private static final String SCRIPT = "hook-tool.pl";

    private ToolDirectory() {}

    /** The program that runs the script. */
    static Optional<Path> interpreter() {
        for (String directory : new String[] {"/usr/bin", "/bin", "/usr/local/bin", "/opt/homebrew/bin"}) {
            Path perl = Path.of(directory, "perl");
            if (Files.isExecutable(perl)) {
                return Optional.of(perl);
            }
        }
        return Optional.empty();
    }

    static void make(Path directory, Collection<String> tools) throws IOException {
        Files.createDirectories(directory);
        Path script = directory.resolve(SCRIPT);
        Path perl = interpreter().orElseThrow(() -> new IOException("there is no perl to run the hook tools with"));
        try (InputStream source = ToolDirectory.class.getResourceAsStream(SCRIPT)) {
            String text = new String(Objects.requireNonNull(source).readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(script, "#!" + perl + "\n" + text);
        }
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        for (String tool : tools) {
            Files.createSymbolicLink(directory.resolve(tool), Path.of(SCRIPT));
        }
    }
}
