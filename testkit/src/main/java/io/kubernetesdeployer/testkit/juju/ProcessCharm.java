package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A charm whose hooks are processes. */
final class ProcessCharm implements Charm {
    private static final int TIMEOUT_SECONDS = 300;

    private final Path charm;

    /** @param charm a directory, or a {@code .charm} file */
    ProcessCharm(Path charm) {
        this.charm = charm.toAbsolutePath().normalize();
    }

    @Override
    public void unpack(Path charmDirectory) throws IOException {
        if (Files.isDirectory(charm)) {
            CharmFiles.replace(charm, charmDirectory);
            return;
        }
        Map<String, Object> options = Map.of("enablePosixFileAttributes", "true");
        try (FileSystem packed = FileSystems.newFileSystem(charm, options)) {
            CharmFiles.replace(packed.getPath("/"), charmDirectory);
        }
    }

    @Override
    public int run(Hook hook) throws IOException, InterruptedException {
        Path directory = hook.charmDirectory();
        String path = (hook.isAction() ? "actions/" : "hooks/") + hook.name();
        Path program = directory.resolve("dispatch");
        if (!Files.isExecutable(program)) {
            program = directory.resolve(path);
            if (!Files.exists(program)) {
                return hook.isAction() ? 127 : 0;
            }
        }
        ProcessBuilder builder = new ProcessBuilder(program.toString());
        builder.directory(directory.toFile());
        builder.environment().clear();
        builder.environment().putAll(hook.environment());
        builder.redirectErrorStream(true);
        builder.redirectOutput(hook.output().toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Process process = builder.start();
        hook.runsIn(process);
        if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            HookContext.kill(process);
            throw new IOException("the hook took longer than " + TIMEOUT_SECONDS + " s");
        }
        return process.exitValue();
    }
}
