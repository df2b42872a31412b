package io.kubernetesdeployer.channel.juju;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Hook tools that behave as a test says, good or bad. */
final class ScriptedTools {
    private final Path directory;
    private final Map<String, String> variables = new TreeMap<>();

    ScriptedTools(Path directory) {
        this.directory = directory;
        variables.put("PATH", directory.resolve("tools") + ":/usr/bin:/bin");
        variables.put("JUJU_UNIT_NAME", "web/0");
        variables.put("JUJU_MODEL_UUID", "m");
        variables.put("JUJU_CONTEXT_ID", "c");
        variables.put("JUJU_HOOK_NAME", "update-status");
        variables.put("JUJU_CHARM_DIR", directory.toString());
    }

    /** Has a tool run a shell script. */
    ScriptedTools tool(String name, String script) throws IOException {
        Path file = Files.createDirectories(directory.resolve("tools")).resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    ScriptedTools with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    HookTools open() {
        return open(Duration.ofSeconds(20));
    }

    HookTools open(Duration timeout) {
        return new HookTools(new JujuEnvironment(variables), timeout);
    }
}
