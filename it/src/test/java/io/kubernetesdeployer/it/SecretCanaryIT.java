package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of Secrets, good and bad ones, are in nothing that any command prints, logs or answers. */
@ParameterizedClass
@ValueSource(strings = {"dryrun", "fabric8", "official"})
class SecretCanaryIT {
    /** The value, its base64 at each of the three places it may begin at, and a number. */
    private static final List<String> CANARIES = List.of("canary", "Y2FuYXJ5", "NhbmFye", "jYW5hcn", "918273645");

    /** Each is a Secret with a canary; what is wrong with it is the name. */
    private static final Map<String, String> SECRETS = new LinkedHashMap<>();

    static {
        SECRETS.put(
                "nothing", "data: {a: Y2FuYXJ5LWE=}\nstringData: {b: canary-b, c: \"canary\\nof\\n\\\"lines\\\"\"}");
        SECRETS.put("no-base64", "data: {a: \"canary!!!\"}");
        SECRETS.put("a-number", "stringData: {a: 918273645}");
        SECRETS.put("a-list", "data: [canary-a, canary-b]");
        SECRETS.put("a-text", "stringData: canary-a");
        SECRETS.put("a-key", "stringData: {\"no key\": canary-a}");
        SECRETS.put("a-field", "stringdata: {a: canary-a}\nvalue: canary-b");
        SECRETS.put("a-type", "type: kubernetes.io/tls\nstringData: {tls.crt: canary-a}");
        SECRETS.put(
                "a-dockerconfig", "type: kubernetes.io/dockerconfigjson\nstringData: {.dockerconfigjson: canary-a}");
        SECRETS.put("a-half", "data: {a: Y2FuYXJ5L, b: Y2FuYXJ5LWE=}");
    }

    @Parameter
    String backend;

    @TempDir
    Path home;

    private final List<String> printed = new ArrayList<>();

    @AfterEach
    void withdraw() {
        if (!backend.equals("dryrun")) {
            run("withdraw", "app");
            run("withdraw", "web");
        }
    }

    @Test
    void noCommandPrintsThem() throws IOException {
        Path good = write("good", secret("nothing"));
        Path bad = write(
                "bad",
                String.join(
                        "---\n",
                        SECRETS.keySet().stream().map(SecretCanaryIT::secret).toList()));
        Path worse = write(
                "worse",
                secret("nothing") + "---\nkind: Secret\nstringData: {a: \"canary\n---\n"
                        + "apiVersion: v1\nkind: Secret\nmetadata: {name: s, name: t}\nstringData: {a: canary, a: canary-b}\n---\n"
                        + "apiVersion: v1\nkind: secret\nmetadata: {name: u}\nstringData: {a: canary}\n---\n"
                        + "apiVersion: v1\nkind: Secret\nmetadata: {labels: {a: 1}}\nstringData: {a: !!binary canary}\n");
        for (Path file : List.of(good, bad, worse)) {
            String[] app = {file.toString(), "-a", "app", "--keep-going"};
            run("deploy", app, "--dry-run=client", "-o", "json");
            run("deploy", app, "--dry-run=server");
            run("diff", app);
            run("diff", app, "-o", "json");
            run("deploy", app, "-o", "wide");
            run("deploy", app, "-o", "yaml");
        }
        String all = String.join("\n", printed);
        assertTrue(all.contains("no-base64") && all.contains("a-number"), all);
        assertNoCanary("what is printed", all);
    }

    @Test
    void noProviderAnswersOrLogsThem() throws IOException {
        Path bad = write(
                "bad",
                String.join(
                        "---\n",
                        SECRETS.keySet().stream().map(SecretCanaryIT::secret).toList()));
        Path shared = home.resolve("shared");
        String[] web = {"--directory", shared.toString(), "--unit", "web/0"};
        Stream.of(write("good", secret("nothing")), bad).forEach(file -> {
            requirer("request", file.toString(), web);
            run("provide", "--once", "--directory", shared.toString());
            requirer("status", "-ojson", web);
        });
        assertNoCanary("what is printed", String.join("\n", printed));
        int looked = 0;
        try (Stream<Path> files = Files.walk(shared)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().contains("deployer-0")) {
                    looked++;
                    assertNoCanary(file.toString(), Files.readString(file));
                }
            }
        }
        assertTrue(looked > 1, "bags and memory of the provider were looked at");
    }

    @Test
    void theseCanariesWouldBeFound() {
        for (String secret : SECRETS.keySet()) {
            assertTrue(CANARIES.stream().anyMatch(secret(secret)::contains), secret);
        }
        assertEquals(10, SECRETS.size());
    }

    private static void assertNoCanary(String where, String text) {
        for (String canary : CANARIES) {
            int at = text.indexOf(canary);
            assertFalse(
                    at >= 0,
                    () -> canary + " is in " + where + ": "
                            + text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 100)));
        }
    }

    private static String secret(String name) {
        return "apiVersion: v1\nkind: Secret\nmetadata:\n  name: " + name + "\n" + SECRETS.get(name) + "\n";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name + ".yaml"), text);
    }

    private void requirer(String command, String argument, String... web) {
        String[] all = Stream.concat(Stream.of(command, argument, "--verbose", "--debug"), Stream.of(web))
                .toArray(String[]::new);
        Run.Result result = Run.of(home, all).run();
        printed.add(result.out() + result.err());
    }

    private void run(String command, String[] app, String... options) {
        run(Stream.of(Stream.of(command), Stream.of(app), Stream.of(options))
                .flatMap(words -> words)
                .toArray(String[]::new));
    }

    private void run(String... arguments) {
        String[] all = Stream.concat(Stream.of(arguments), Stream.of("--verbose", "--debug", "--timeout", "20s"))
                .toArray(String[]::new);
        Run.Result result = (backend.equals("dryrun")
                        ? Run.of(home, all)
                        : Cluster.command(home, backend, "admin", all))
                .environment(
                        "KUBERNETES_DEPLOYER_CACHE",
                        Path.of("target/cache").toAbsolutePath().toString())
                .run();
        printed.add(result.out() + result.err());
    }
}
