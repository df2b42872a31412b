package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code diff}: what it prints, and what it ends with. */
class DiffIT {
    private static final String APP = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: a}
            data: {value: "%s"}
            ---
            apiVersion: v1
            kind: Secret
            metadata: {name: s}
            stringData: {password: "canary-%1$s"}
            """;

    @TempDir
    Path home;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = Files.writeString(home.resolve("app.yaml"), APP.formatted("one"));
    }

    @Test
    void itEndsWith1WhileSomethingWouldChangeAndWith0AfterDeploy() throws IOException {
        assertEquals(1, run("diff", file.toString()).exitCode());
        assertEquals(0, run("deploy", file.toString()).exitCode());
        Run.Result same = run("diff", file.toString());
        assertEquals(0, same.exitCode(), same.err());
        assertEquals("", same.out());
        assertTrue(same.err().endsWith("app: nothing would change\n"), same.err());

        Files.writeString(file, APP.formatted("two"));
        Run.Result changed = run("diff", file.toString());
        assertEquals(1, changed.exitCode(), changed.err());
        assertEquals("""
                ~ ConfigMap default/a
                    ~ data.value: "one" -> "two"
                ~ Secret default/s
                    ~ data.password: *** -> *** (changed)
                """, changed.out());
        for (String format : List.of("table", "json", "yaml")) {
            Run.Result printed = run("diff", file.toString(), "--verbose", "--debug", "-o", format);
            assertFalse((printed.out() + printed.err()).contains("canary"), format);
        }
    }

    @Test
    void itEndsWithMoreOnErrors() throws IOException {
        assertEquals(2, run("diff").exitCode());
        assertEquals(3, run("diff", home.resolve("none.yaml").toString()).exitCode());
        Run.Result refused = run("diff", file.toString(), "--deny-kinds", "Secret");
        assertEquals(4, refused.exitCode());
        assertTrue(refused.err().contains("Secret is denied by deny-kinds"), refused.err());
        assertTrue(refused.out().contains("+ ConfigMap default/a"), refused.out());
        Files.writeString(file, APP.formatted("one") + "---\nkind: Bad\n");
        assertEquals(3, run("diff", file.toString()).exitCode());
        assertEquals(3, run("diff", file.toString(), "--keep-going").exitCode());
    }

    @Test
    void whatMayBeDeployedStandsInTheConfigurationFile() throws IOException {
        Path config = home.resolve(".config/kubernetes-deployer/config.properties");
        Files.createDirectories(config.getParent());
        Files.writeString(config, "policy.deny-kinds = Secret\npolicy.other-*.deny-kinds = ConfigMap\n");
        Run.Result one = run("deploy", file.toString());
        assertEquals(4, one.exitCode());
        assertTrue(one.err().contains("Secret default/s: refused by the deployer's policy"), one.err());
        Run.Result other = run("deploy", file.toString(), "--application", "other-one", "-n", "kube-public");
        assertTrue(other.err().contains("ConfigMap kube-public/a: refused by the deployer's policy"), other.err());
        assertEquals(0, run("deploy", file.toString(), "--deny-kinds", "").exitCode(), "the command line comes first");
    }

    private Run.Result run(String... arguments) {
        return Run.of(home, arguments)
                .environment(
                        "KUBERNETES_DEPLOYER_CACHE",
                        Path.of("target/cache").toAbsolutePath().toString())
                .run();
    }
}
