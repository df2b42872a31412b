package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes small modules for one test. */
final class ThrowawayModules {
    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    private ThrowawayModules() {}

    /**
     * Compiles a module against the distribution.
     *
     * @param folder where to; the module lands in a folder of its name below it
     * @param sources file name to text, {@code module-info.java} among them
     * @return the module, exploded
     */
    static Path compile(Path folder, String module, Map<String, String> sources) throws IOException {
        Path source = Files.createDirectories(folder.resolve("source").resolve(module));
        Path classes = Files.createDirectories(folder.resolve("classes").resolve(module));
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> entry : sources.entrySet()) {
            Path file = source.resolve(entry.getKey());
            Files.createDirectories(file.getParent());
            files.add(Files.writeString(file, entry.getValue()));
        }
        try (var manager = COMPILER.getStandardFileManager(null, null, null)) {
            StringWriter messages = new StringWriter();
            boolean compiled = COMPILER.getTask(
                            messages,
                            manager,
                            null,
                            List.of(
                                    "--module-path",
                                    Distribution.path(Distribution.modulePath()),
                                    "-d",
                                    classes.toString()),
                            null,
                            manager.getJavaFileObjectsFromPaths(files))
                    .call();
            assertEquals(true, compiled, messages.toString());
        }
        return classes;
    }

    /**
     * A module with a backend that can be found, though not opened.
     *
     * @param name what the backend is called
     * @param inConstructor what its factory does when it is made
     */
    static Path backend(Path folder, String module, String name, String inConstructor) throws IOException {
        String source = """
                package %1$s;

                import io.kubernetesdeployer.api.cluster.ResourceDeployer;
                import io.kubernetesdeployer.api.service.Setting;
                import io.kubernetesdeployer.api.service.Settings;
                import java.util.List;

                public class Factory implements ResourceDeployer.Factory {
                    public Factory() { %3$s }
                    public String name() { return "%2$s"; }
                    public String description() { return "throw-away"; }
                    public String library() { return "none"; }
                    public List<Setting> settings() { return List.of(); }
                    public ResourceDeployer open(Settings settings) { throw new IllegalStateException("opened"); }
                }
                """.formatted(module, name, inConstructor);
        String descriptor = """
                module %1$s {
                    requires io.kubernetesdeployer.api;
                    provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory with %1$s.Factory;
                }
                """.formatted(module);
        return compile(folder, module, Map.of("module-info.java", descriptor, module + "/Factory.java", source));
    }
}
