package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.kubernetesdeployer.testkit.ControlPlane;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its README starts it. */
class DeployIT {
    private static final String DEPLOYED = """
            Namespace example-module-path: Current
            ConfigMap example-module-path/greeting: Current
            deployed with\s""";

    @Test
    void deploysOnTheModelOfACluster() throws Exception {
        assertEquals(DEPLOYED + "dryrun\n", deploy("dryrun", "src/main/manifest.yaml"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fabric8", "official"})
    void deploysToAClusterWithEitherClient(String backend) throws Exception {
        String kubeconfig = ControlPlane.shared().kubeconfig("admin").toString();
        assertEquals(DEPLOYED + backend + "\n", deploy(backend, "src/main/manifest.yaml", kubeconfig));
    }

    private static String deploy(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                // client-java sets OkHttp's own verifier of host names.
                "--add-exports=okhttp3/okhttp3.internal.tls=io.kubernetes.client.java.api",
                "-Dslf4j.internal.verbosity=ERROR",
                "--module-path",
                "target/lib" + File.pathSeparator + "target/classes",
                "--module",
                "example.modulepath/example.Deploy"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
