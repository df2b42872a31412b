package io.kubernetesdeployer.testkit.juju;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A hook tool that a test has called. */
record ToolRun(int exitCode, String output, String error) {

    static ToolRun of(OpenHook hook, String tool, String... arguments) throws IOException, InterruptedException {
        return withInput(hook, "", tool, arguments);
    }

    static ToolRun withInput(OpenHook hook, String input, String tool, String... arguments)
            throws IOException, InterruptedException {
        return withInput(hook, input.getBytes(StandardCharsets.UTF_8), tool, arguments);
    }

    static ToolRun withInput(OpenHook hook, byte[] input, String tool, String... arguments)
            throws IOException, InterruptedException {
        Path tools = Path.of(hook.environment().get("PATH").split(":")[0]);
        List<String> line = new ArrayList<>(List.of(tools.resolve(tool).toString()));
        line.addAll(List.of(arguments));
        Path error = Files.createTempFile(hook.charmDirectory(), "error", "");
        ProcessBuilder builder = new ProcessBuilder(line).redirectError(error.toFile());
        builder.environment().clear();
        builder.environment().putAll(hook.environment());
        builder.directory(hook.charmDirectory().toFile());
        Process process = builder.start();
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException e) {
            // It did not want it.
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        return new ToolRun(exit, output, Files.readString(error));
    }
}
