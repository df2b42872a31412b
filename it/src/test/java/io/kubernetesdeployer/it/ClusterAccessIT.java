package io.kubernetesdeployer.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.testkit.ControlPlane;
import io.kubernetesdeployer.testkit.OpenIdIssuer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reaching a cluster, and all that stands in the way: a line that says what, and an exit code by cause. */
class ClusterAccessIT extends OnEachBackend {
    private static final int USAGE = 2;
    private static final int UNREACHABLE = 5;
    private static final int DENIED = 6;

    /** Nothing may listen there: the port is that of tcpmux (RFC 1078), which nobody serves. */
    private static final String CLOSED = "https://127.0.0.1:1";

    private String manifest;

    @BeforeEach
    void writeAManifest() throws IOException {
        manifest = Files.writeString(
                        home.resolve("a.yaml"), "{apiVersion: v1, kind: ConfigMap, metadata: {name: access}}")
                .toString();
    }

    @Test
    void aCheckSaysWhereAsWhomAndWhatIsAllowed() {
        Document admin = check(0, "admin");
        assertEquals(plane.server(), admin.string("server").orElseThrow());
        assertEquals("admin", admin.string("user").orElseThrow());
        assertTrue(admin.list("groups").contains("system:masters"));
        assertEquals(Set.of(Set.of("list", "get", "create", "patch", "delete")), allowed(admin));
    }

    @Test
    void aCheckSaysWhatIsForbidden() {
        Document nobody = check(DENIED, "nobody");
        assertEquals("nobody", nobody.string("user").orElseThrow());
        assertEquals(Set.of(Set.of()), allowed(nobody));
        Run.Result table =
                Cluster.command(home, backend, "nobody", "backends", "--check").run();
        assertEquals(DENIED, table.exitCode());
        assertTrue(table.out().contains("NOT ALLOWED"), table.out());
    }

    @Test
    void aForbiddenNamespaceIsNamedWithUserAndResource() {
        Run.Result result =
                Cluster.command(home, backend, "nobody", "deploy", manifest).run();
        assertEquals(DENIED, result.exitCode(), result.err());
        assertTrue(
                result.err().contains("User \"nobody\" cannot")
                        && result.err().contains("\"configmaps\"")
                        && result.err().contains("in the namespace \"default\""),
                result.err());
    }

    @Test
    void whoMayNotListNodesDeploysAllTheSameAndIsTold() {
        Cluster.plane().kubectl("create", "namespace", "of-nobody");
        Cluster.plane()
                .kubectl("create", "rolebinding", "nobody", "--clusterrole=edit", "--user=nobody", "-n", "of-nobody");
        try {
            Run.Result result = Cluster.command(
                            home,
                            backend,
                            "nobody",
                            "deploy",
                            Cluster.resource("web.yaml").toString(),
                            "-n",
                            "of-nobody",
                            "-o",
                            "json")
                    .run();
            assertEquals(0, result.exitCode(), result.err());
            Document report = JsonCodec.load().read(result.out().getBytes(StandardCharsets.UTF_8));
            assertEquals("Current", report.string("state").orElseThrow());
            assertEquals(List.of(), report.list("workers"));
            assertEquals(List.of(), report.list("errors"));
            assertEquals(1, report.list("warnings").size());
            assertTrue(result.err().contains("Warning: the addresses of the workers are not known"), result.err());
        } finally {
            Cluster.plane().kubectl("delete", "namespace", "of-nobody");
        }
    }

    @Test
    void aServerThatIsNotThereIsNamed() throws IOException {
        assertOneLine(UNREACHABLE, deploy(kubeconfig(CLOSED, plane.certificateAuthority(), "x")), CLOSED);
    }

    @Test
    void aWrongTokenIsSaid() throws IOException {
        assertOneLine(
                DENIED,
                deploy(kubeconfig(plane.server(), plane.certificateAuthority(), "wrong")),
                "Unauthorized",
                "credentials");
    }

    @Test
    void aCertificateOfAnotherAuthorityIsSaid() throws IOException {
        assertOneLine(
                DENIED,
                deploy(kubeconfig(plane.server(), plane.clientCertificate("carol"), plane.token("admin"))),
                plane.server(),
                "certificate",
                "not trusted");
    }

    @Test
    void aWrongContextIsSaidWithThoseThereAre() {
        assertOneLine(
                USAGE, deploy(plane.kubeconfig("admin"), "--context", "elsewhere"), "\"elsewhere\"", "contexts: test");
    }

    @Test
    void aMissingKubeconfigIsNamed() {
        Path missing = home.resolve("missing");
        assertOneLine(USAGE, deploy(missing), missing.toString(), "KUBECONFIG");
        assertOneLine(
                USAGE,
                deploy(plane.kubeconfig("admin"), "--kubeconfig", missing.toString()),
                missing.toString(),
                "setting kubeconfig");
    }

    @Test
    void theClientLibraryReadsTheKubeconfigWhereTheOptionSaysSo() {
        Document byOption = check(0, "admin", "--backend-option", "client=native");
        assertEquals("admin", byOption.string("user").orElseThrow());
        Run.Result deployed = deploy(plane.kubeconfig("admin"), "--backend-option=client=native");
        assertEquals(0, deployed.exitCode(), deployed.err());
        assertTrue(
                deployed.errLines().stream()
                        .allMatch(line -> line.matches("(Backend|Cluster|created|unchanged|Current) .*")),
                deployed.err());
    }

    @Test
    void theClientLibraryReadsTheKubeconfigWhereTheConfigurationFileSaysSo() throws IOException {
        Path folder = Files.createDirectories(home.resolve(".config/kubernetes-deployer"));
        Files.writeString(folder.resolve("config.properties"), "dryrun.state = x\n" + backend + ".client = native\n");
        Path kubeconfig = withAuthProvider();
        assertOneLine(DENIED, deploy(kubeconfig), "Unauthorized");
        assertOneLine(
                USAGE, deploy(kubeconfig, "--backend-option", "client=built-in"), "auth-provider", "client=native");
    }

    @Test
    void anAuthProviderIsTheClientLibrarysToKnow() throws IOException {
        Path kubeconfig = withAuthProvider();
        assertOneLine(USAGE, deploy(kubeconfig), "auth-provider", "client=native");
        // The token that it takes from there is known to nobody here.
        assertOneLine(DENIED, deploy(kubeconfig, "--backend-option", "client=native"), "Unauthorized");
    }

    @Test
    void aClientsDryRunContactsNothing() throws IOException {
        Run.Result result = deploy(kubeconfig(CLOSED, plane.certificateAuthority(), "x"), "--dry-run=client");
        assertEquals(0, result.exitCode(), result.err());
        assertTrue(result.out().contains("ConfigMap/access"), result.out());
    }

    private Run.Result deploy(Path kubeconfig, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("deploy", manifest), Stream.of(options)).toArray(String[]::new);
        return Cluster.command(home, backend, kubeconfig, arguments).run();
    }

    private Path withAuthProvider() throws IOException {
        String user =
                "auth-provider: {name: oidc, config: {client-id: test, idp-issuer-url: 'https://127.0.0.1:1', id-token: '"
                        + OpenIdIssuer.idToken("jane", Duration.ofHours(1)) + "'}}";
        String text = ControlPlane.kubeconfigText(plane.server(), plane.certificateAuthority(), "none");
        return Files.writeString(home.resolve("kubeconfig"), text.replace("token: \"none\"", user));
    }

    private Path kubeconfig(String server, Path authority, String token) throws IOException {
        return Files.writeString(home.resolve("kubeconfig"), ControlPlane.kubeconfigText(server, authority, token));
    }

    private Document check(int exitCode, String user, String... options) {
        String[] arguments = Stream.concat(Stream.of("backends", "--check", "-o", "json"), Stream.of(options))
                .toArray(String[]::new);
        Run.Result result = Cluster.command(home, backend, user, arguments).run();
        assertEquals(exitCode, result.exitCode(), result.err());
        return JsonCodec.load().read(result.out().getBytes(StandardCharsets.UTF_8));
    }

    private static Set<Set<Object>> allowed(Document access) {
        List<Document> rights = access.documents("rights");
        assertFalse(rights.isEmpty());
        return rights.stream()
                .map(right -> Set.<Object>copyOf(right.list("allowed")))
                .collect(Collectors.toSet());
    }

    /** After the line that says which backend was chosen there is one more. */
    private void assertOneLine(int exitCode, Run.Result result, String... parts) {
        assertEquals(exitCode, result.exitCode(), result.err());
        assertEquals("", result.out());
        List<String> lines = result.errLines();
        assertEquals(2, lines.size(), result.err());
        assertTrue(lines.get(0).startsWith("Backend " + backend + " (chosen by --backend)"), result.err());
        assertTrue(lines.get(1).startsWith("kubernetes-deployer: "), result.err());
        assertAll(Arrays.stream(parts).map(part -> () -> assertTrue(lines.get(1).contains(part), result.err())));
    }
}
