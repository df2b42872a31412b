package io.kubernetesdeployer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A backend over a real cluster works on the module path, alone, with nothing but its file {@code java-arguments}: what a
 * test on the class path cannot see. The JVM is the one that runs the test.
 */
public abstract class ModulePathContract {
    private static final String PROGRAM = """
            import io.kubernetesdeployer.api.Resource;
            import io.kubernetesdeployer.api.cluster.*;
            import io.kubernetesdeployer.api.service.*;
            import java.time.Duration;
            import java.util.Map;

            class Program {
                public static void main(String[] arguments) throws Exception {
                    Selection<ResourceDeployer.Factory> selection = ResourceDeployer.selector("").select(null);
                    ResourceDeployer.Factory factory = selection.factory();
                    ResourceDeployer cluster = factory.open(Settings.none().with("kubeconfig", arguments[0]));
                    ResourceType type = cluster.resourceTypes().stream()
                            .filter(found -> found.toString().equals("configmaps"))
                            .findFirst()
                            .orElseThrow();
                    Resource wanted = Resource.of(Map.of("apiVersion", "v1", "kind", "ConfigMap",
                            "metadata", Map.of("name", "module-path", "namespace", "default")));
                    Resource applied = cluster.apply(type, wanted, ApplyOptions.as("module-path")).resource();
                    String version = cluster.list(type, ListQuery.ALL).resourceVersion();
                    cluster.watch(type, ListQuery.ALL, version).close();
                    String kind = "nothing";
                    try {
                        factory.open(Settings.none().with("kubeconfig", arguments[1])).resourceTypes();
                    } catch (ClusterException e) {
                        kind = e.kind().toString();
                    }
                    System.out.println(factory.name() + " " + factory.getClass().getModule().isNamed() + " "
                            + cluster.clusterInfo().user() + " " + applied + " " + kind);
                    System.out.println(factory.library());
                    // Nothing is closed: no thread may keep the JVM alive.
                }
            }
            """;

    @TempDir
    Path folder;

    /** For the subclass. */
    protected ModulePathContract() {}

    /** The backend to test. */
    protected abstract ResourceDeployer.Factory factory();

    @Test
    void backend_alone_works_on_the_module_path_and_lets_the_jvm_end() throws Exception {
        ControlPlane plane = ControlPlane.shared();
        Path program = Files.writeString(folder.resolve("Program.java"), PROGRAM);
        Path certificate = Files.writeString(
                folder.resolve("certificate"),
                ControlPlane.kubeconfigText("https://127.0.0.1:1", plane.certificateAuthority(), "none")
                        .replace(
                                "token: \"none\"",
                                "client-certificate: \"%s\", client-key: \"%s\""
                                        .formatted(plane.clientCertificate("carol"), plane.clientKey("carol"))));
        String path = modulePath();
        String api = "io.kubernetesdeployer.api";
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        assertEquals(
                0,
                javac.run(out, out, "-p", path, "--add-modules", api, "-d", folder.toString(), program.toString()),
                said::toString);
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + Path.of("src", "main", "dist", "java-arguments").toAbsolutePath(),
                "--module-path",
                path,
                "--add-modules",
                api,
                "--class-path",
                folder.toString(),
                "Program",
                plane.kubeconfig("admin").toString(),
                certificate.toString());
        assertEquals(
                factory().name() + " true admin ConfigMap default/module-path UNAVAILABLE\n"
                        + factory().library() + "\n",
                run(command));
    }

    /** The class path of this test, without what only tests need. */
    private static String modulePath() {
        List<String> kept = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            String path = entry.replace(File.separatorChar, '/');
            boolean isForTests = path.contains("/test-classes")
                    || path.contains("/testkit/")
                    || path.contains("testkit-")
                    || path.contains("junit")
                    || path.contains("surefire")
                    || path.contains("opentest4j")
                    || path.contains("apiguardian");
            if (!isForTests && Files.exists(Path.of(entry))) {
                kept.add(entry);
            }
        }
        return String.join(File.pathSeparator, kept);
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the JVM does not end: " + output);
            }
            return output;
        } finally {
            process.destroyForcibly();
        }
    }
}
