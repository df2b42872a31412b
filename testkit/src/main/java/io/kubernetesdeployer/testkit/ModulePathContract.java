package io.kubernetesdeployer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
                    String version = cluster.list(type, ResourceQuery.ALL).resourceVersion();
                    cluster.watch(type, ResourceQuery.ALL, version).close();
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
        Path certificate = Files.writeString(
                folder.resolve("certificate"),
                ControlPlane.kubeconfigText("https://127.0.0.1:1", plane.certificateAuthority(), "none")
                        .replace(
                                "token: \"none\"",
                                "client-certificate: \"%s\", client-key: \"%s\""
                                        .formatted(plane.clientCertificate("carol"), plane.clientKey("carol"))));
        String path = JavaProgram.path(entry -> true);
        String api = "io.kubernetesdeployer.api";
        new JavaProgram(folder).with("Program.java", PROGRAM).compiled("-p", path, "--add-modules", api);
        String output = JavaProgram.run(List.of(
                "@" + Path.of("src", "main", "dist", "java-arguments").toAbsolutePath(),
                "--module-path",
                path,
                "--add-modules",
                api,
                "--class-path",
                folder.toString(),
                "Program",
                plane.kubeconfig("admin").toString(),
                certificate.toString()));
        assertEquals(
                factory().name() + " true admin ConfigMap default/module-path UNAVAILABLE\n"
                        + factory().library() + "\n",
                output);
    }
}
