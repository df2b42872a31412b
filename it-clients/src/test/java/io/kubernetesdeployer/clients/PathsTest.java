package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.JavaProgram;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An application with a client, in a JVM of its own: as a module, and on the class path. */
class PathsTest {
    private static final String FABRIC8 = """
            package app;

            import io.fabric8.kubernetes.client.Config;
            import io.fabric8.kubernetes.client.KubernetesClient;
            import io.fabric8.kubernetes.client.KubernetesClientBuilder;
            import io.kubernetesdeployer.api.cluster.ResourceDeployer;
            import io.kubernetesdeployer.backend.fabric8.Fabric8Deployer;
            import java.io.File;

            public class Program {
                public static void main(String[] arguments) {
                    Config config = Config.fromKubeconfig(new File(arguments[0]));
                    config.setHttp2Disable(true);
                    try (KubernetesClient client = new KubernetesClientBuilder().withConfig(config).build();
                            ResourceDeployer cluster = Fabric8Deployer.of(client)) {
                        System.out.println(cluster.clusterInfo().user() + " " + client.getHttpClient().getClass().getSimpleName()
                                + " " + Fabric8Deployer.class.getModule().isNamed());
                    }
                }
            }
            """;
    private static final String OFFICIAL = """
            package app;

            import io.kubernetes.client.openapi.ApiClient;
            import io.kubernetes.client.util.Config;
            import io.kubernetesdeployer.api.cluster.ResourceDeployer;
            import io.kubernetesdeployer.backend.official.OfficialDeployer;

            public class Program {
                public static void main(String[] arguments) throws Exception {
                    ApiClient client = Config.fromConfig(arguments[0]);
                    try (ResourceDeployer cluster = OfficialDeployer.of(client)) {
                        System.out.println(cluster.clusterInfo().user() + " " + OfficialDeployer.class.getModule().isNamed());
                    }
                }
            }
            """;
    private static final String BY_NAME = """
            package app;

            import io.kubernetesdeployer.api.cluster.ClusterException;
            import io.kubernetesdeployer.api.service.Settings;
            import io.kubernetesdeployer.backend.fabric8.Fabric8Factory;

            public class Program {
                public static void main(String[] arguments) {
                    try {
                        new Fabric8Factory().open(Settings.none().with("kubeconfig", arguments[0]));
                    } catch (ClusterException e) {
                        System.out.println(e.getMessage());
                    }
                }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void fabric8_client_of_a_module() throws Exception {
        String path = JavaProgram.path(
                entry -> isOurs(entry) || isFabric8(entry) && !entry.contains("okhttp") && !entry.contains("vertx"));
        assertEquals(
                "admin JdkHttpClientImpl true\n",
                module(
                        "module app { requires io.kubernetesdeployer.backend.fabric8; requires kubernetes.client; }",
                        FABRIC8,
                        path,
                        "fabric8"));
    }

    @Test
    void official_client_of_a_module() throws Exception {
        // Without what is there for fabric8: two jars of OkHttp's call themselves by the names of those beside them.
        List<String> left = List.of("fabric8", "netty", "vertx", "/okio/okio/", "/okhttp3/okhttp/");
        String path = JavaProgram.path(entry -> left.stream().noneMatch(entry::contains));
        assertEquals(
                "admin true\n",
                module(
                        "module app { requires io.kubernetesdeployer.backend.official; requires io.kubernetes.client.java; }",
                        OFFICIAL,
                        path,
                        "official"));
    }

    @Test
    void fabric8_client_on_the_class_path_needs_no_http_client_but_its_own() throws Exception {
        String path = JavaProgram.path(entry -> !entry.contains("httpclient-jdk") && !entry.contains("okhttp"));
        assertEquals("admin Vertx5HttpClient false\n", onClassPath(FABRIC8, path));
    }

    @Test
    void backend_by_its_name_says_which_http_client_it_needs() throws Exception {
        String path = JavaProgram.path(entry -> !entry.contains("httpclient-jdk"));
        assertEquals(
                "the backend fabric8 needs the HTTP client of the JDK for fabric8: add the jar"
                        + " io.fabric8:kubernetes-httpclient-jdk\n",
                onClassPath(BY_NAME, path));
    }

    /** With the JVM options of the backend, and those for a client that is not the backend's own. */
    private String module(String descriptor, String source, String path, String backend) throws Exception {
        new JavaProgram(folder)
                .with("module-info.java", descriptor)
                .with("Program.java", source)
                .compiled("-p", path);
        Path main = Path.of("..", "backend-" + backend, "src", "main");
        return run(List.of(
                "@" + main.resolve("dist").resolve("java-arguments"),
                "@" + main.resolve("native").resolve("java-arguments"),
                "--module-path",
                path + File.pathSeparator + folder,
                "--module",
                "app/app.Program"));
    }

    private String onClassPath(String source, String path) throws Exception {
        new JavaProgram(folder).with("Program.java", source).compiled("-cp", path);
        return run(
                List.of("-Dslf4j.internal.verbosity=ERROR", "-cp", path + File.pathSeparator + folder, "app.Program"));
    }

    private static String run(List<String> arguments) throws Exception {
        String kubeconfig = ControlPlane.shared().kubeconfig("admin").toString();
        return JavaProgram.run(
                Stream.concat(arguments.stream(), Stream.of(kubeconfig)).toList());
    }

    private static boolean isOurs(String entry) {
        return (entry.contains("kubernetes-deployer") || entry.contains("/target/classes"))
                && !entry.contains("official")
                && !entry.contains("dryrun");
    }

    private static boolean isFabric8(String entry) {
        return entry.contains("/io/fabric8/")
                || entry.contains("/tools/jackson/")
                || entry.contains("jackson-annotations")
                || entry.contains("snakeyaml")
                || entry.contains("slf4j")
                || entry.contains("jspecify");
    }
}
