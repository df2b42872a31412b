package io.kubernetesdeployer.dispatch.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.channel.juju.HookTools;
import io.kubernetesdeployer.channel.juju.JujuEnvironment;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.channel.local.MemoryModel;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.dispatch.hook.HookLog;
import io.kubernetesdeployer.dispatch.hook.Juju;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClusterSourceTest {
    private static final String KUBECONFIG = "apiVersion: v1\nkind: Config\nclusters: []\n";

    @TempDir
    Path folder;

    private final MemoryModel model = new MemoryModel();
    private final Map<String, String> variables = new HashMap<>();
    private Path tools;

    @BeforeEach
    void begin() throws IOException {
        model.addUnit("deployer/0");
        tools = Files.createDirectory(folder.resolve("tools"));
        variables.putAll(Map.of(
                "PATH", tools + ":" + System.getenv("PATH"),
                "JUJU_UNIT_NAME", "deployer/0",
                "JUJU_CONTEXT_ID", "test",
                "JUJU_MODEL_UUID", model.uuid(),
                "JUJU_VERSION", "3.6.1"));
        tool("config-get", "{}");
    }

    @Test
    void aTextBecomesAFileForItsOwnerAlone() throws IOException {
        Path file = known(Map.of("kubeconfig", KUBECONFIG));
        assertEquals(KUBECONFIG.strip(), Files.readString(file).strip());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())));
    }

    @Test
    void aTextThatStaysTheSameIsNotWrittenAgain() throws IOException {
        var first = Files.getLastModifiedTime(known(Map.of("kubeconfig", KUBECONFIG)));
        Object key = Files.readAttributes(
                        known(Map.of("kubeconfig", KUBECONFIG)), java.nio.file.attribute.BasicFileAttributes.class)
                .fileKey();
        Path file = known(Map.of("kubeconfig", KUBECONFIG));
        assertEquals(first, Files.getLastModifiedTime(file));
        assertEquals(
                key,
                Files.readAttributes(file, java.nio.file.attribute.BasicFileAttributes.class)
                        .fileKey());
    }

    @Test
    void aFileIsUsedWhereItIs() throws IOException {
        Path own = Files.writeString(folder.resolve("own"), KUBECONFIG);
        assertEquals(own, known(Map.of("kubeconfig", own.toString())));
    }

    @Test
    void aSecretIsFetched() throws IOException {
        tool("secret-get", "{\"kubeconfig\": \"clusters: secret\"}");
        assertEquals("clusters: secret", Files.readString(known(Map.of("kubeconfig", "secret:9m4e2mr0ui3e8a215n4g"))));
    }

    @Test
    void aSecretWithoutTheKeySaysHowToMakeOne() throws IOException {
        tool("secret-get", "{\"config\": \"x\"}");
        SettingsException e =
                assertThrows(SettingsException.class, () -> find(Map.of("kubeconfig", "secret:9m4e2mr0ui3e8a215n4g")));
        assertTrue(
                e.getMessage().contains("juju update-secret secret:9m4e2mr0ui3e8a215n4g kubeconfig#file=FILE"),
                e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "1, permission denied, juju grant-secret secret:9m4e2mr0ui3e8a215n4g deployer",
        "1, secret not found, the model has no such secret",
        "2, secret URI not valid, this is not the id of a secret"
    })
    void aSecretThatIsRefusedSaysWhatToDo(int exitCode, String error, String advice) throws IOException {
        Path file = Files.writeString(
                tools.resolve("secret-get"), "#!/bin/sh\necho 'ERROR " + error + "' >&2\nexit " + exitCode + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        SettingsException e =
                assertThrows(SettingsException.class, () -> find(Map.of("kubeconfig", "secret:9m4e2mr0ui3e8a215n4g")));
        assertTrue(e.getMessage().startsWith("kubeconfig=secret:9m4e2mr0ui3e8a215n4g: "), e.getMessage());
        assertTrue(e.getMessage().contains(advice), e.getMessage());
    }

    @Test
    void aSecretOfTheControlPlaneThatIsNotGrantedYetIsWaitedFor() {
        answer(
                relateToAControlPlane(),
                "{\"juju-deployer-0\": {\"client_token\": \"\", \"secret-id\": \"secret:1\", \"scope\": \"deployer/0\"}}");
        var unknown = assertInstanceOf(ClusterAccess.Unknown.class, find(Map.of()));
        assertEquals(WorkloadStatus.WAITING, unknown.status());
    }

    @Test
    void settingsOfTheBackendArePassedOn() {
        var known = assertInstanceOf(
                ClusterAccess.Known.class,
                find(Map.of("kubeconfig", KUBECONFIG, "context", "staging", "backend-options", "request-timeout=1m")));
        assertEquals("staging", known.settings().text("context").orElseThrow());
        assertEquals("1m", known.settings().text("request-timeout").orElseThrow());
    }

    @Test
    void aPodUsesItsServiceAccount() {
        variables.put("KUBERNETES_SERVICE_HOST", "10.152.183.1");
        var known = assertInstanceOf(ClusterAccess.Known.class, find(Map.of()));
        assertTrue(known.settings().text("kubeconfig").isEmpty());
    }

    @Test
    void aControlPlaneIsAskedAndWaitedFor() {
        String relation = relateToAControlPlane();
        var unknown = assertInstanceOf(ClusterAccess.Unknown.class, find(Map.of()));
        assertEquals(WorkloadStatus.WAITING, unknown.status());
        try (RelationChannel control = model.open("control/0", KubeControl.ENDPOINT, Role.PROVIDER)) {
            assertEquals(
                    Map.of("auth_group", "system:masters", "kubelet_user", "juju-deployer-0", "schema_vers", "[0, 1]"),
                    control.read(relation, "deployer/0"));
        }
    }

    @Test
    void aKubeconfigIsMadeOfWhatAControlPlaneAnswers() throws IOException {
        answer(
                relateToAControlPlane(),
                "{\"juju-deployer-0\": {\"client_token\": \"token-1\", \"kubelet_token\": \"\", \"proxy_token\": \"\","
                        + " \"scope\": \"deployer/0\"}}");
        Document kubeconfig = read(known(Map.of()));
        assertEquals(
                "https://10.0.0.1:6443", cluster(kubeconfig).string("server").orElseThrow());
        assertEquals("token-1", user(kubeconfig).string("token").orElseThrow());
    }

    @Test
    void tokensMayBeInASecret() throws IOException {
        tool("secret-get", "{\"client-token\": \"token-2\"}");
        answer(
                relateToAControlPlane(),
                "{\"juju-deployer-0\": {\"client_token\": \"\", \"secret-id\": \"secret:1\", \"scope\": \"deployer/0\"}}");
        assertEquals("token-2", user(read(known(Map.of()))).string("token").orElseThrow());
    }

    @Test
    void theAuthorityMayBeInTheConfiguration() throws IOException {
        tool("config-get", "{\"ca-certificate\": \"PEM\"}");
        answer(relateToAControlPlane(), "{\"juju-deployer-0\": {\"client_token\": \"token-1\"}}");
        assertEquals(
                "UEVN",
                cluster(read(known(Map.of())))
                        .string("certificate-authority-data")
                        .orElseThrow());
    }

    @Test
    void addressAndTokenMayComeFromTwoUnits() throws IOException {
        String relation = relateToAControlPlane();
        model.addUnit("control/1");
        write(relation, "control/0", Map.of("api-endpoints", "[\"https://10.0.0.1:6443\"]"));
        write(relation, "control/1", Map.of("creds", "{\"juju-deployer-0\": {\"client_token\": \"token-1\"}}"));
        Document kubeconfig = read(known(Map.of()));
        assertEquals(
                "https://10.0.0.1:6443", cluster(kubeconfig).string("server").orElseThrow());
        assertEquals("token-1", user(kubeconfig).string("token").orElseThrow());
    }

    @Test
    void aControlPlaneThatSendsNoAuthorityHasTheOptionNamed() {
        answer(relateToAControlPlane(), "{\"juju-deployer-0\": {\"client_token\": \"token-1\"}}");
        var known = assertInstanceOf(ClusterAccess.Known.class, find(Map.of()));
        assertTrue(known.advice().contains("juju config deployer ca-certificate=@FILE"), known.advice());
    }

    @Test
    void anAuthorityThatMayNotBeReadHasTheOptionNamed() throws IOException {
        tool("secret-get", "{}");
        String relation = relateToAControlPlane();
        answer(relation, "{\"juju-deployer-0\": {\"client_token\": \"token-1\"}}");
        write(relation, "control/0", Map.of("ca-certificate-secret-id", "secret:1"));
        var known = assertInstanceOf(ClusterAccess.Known.class, find(Map.of()));
        assertTrue(known.advice().contains("juju config deployer ca-certificate=@FILE"), known.advice());
    }

    @Test
    void theAuthorityOfAnotherUnitIsTaken() throws IOException {
        tool("secret-get", "{\"ca-certificate\": \"PEM\"}");
        String relation = relateToAControlPlane();
        model.addUnit("control/1");
        answer(relation, "{\"juju-deployer-0\": {\"client_token\": \"token-1\"}}");
        write(relation, "control/1", Map.of("ca-certificate-secret-id", "secret:1"));
        assertEquals(
                "UEVN",
                cluster(read(known(Map.of())))
                        .string("certificate-authority-data")
                        .orElseThrow());
    }

    @Test
    void credentialsOfAnotherUnitAreNotTaken() {
        answer(relateToAControlPlane(), "{\"juju-deployer-1\": {\"client_token\": \"token-1\"}}");
        assertInstanceOf(ClusterAccess.Unknown.class, find(Map.of()));
    }

    @Test
    void aBrokenAnswerIsWaitedOut() {
        answer(relateToAControlPlane(), "{\"juju-deployer-0\": ");
        assertInstanceOf(ClusterAccess.Unknown.class, find(Map.of()));
    }

    private String relateToAControlPlane() {
        model.addUnit("control/0");
        return model.relate("deployer", "control");
    }

    private void answer(String relation, String creds) {
        write(relation, "control/0", Map.of("api-endpoints", "[\"https://10.0.0.1:6443\"]", "creds", creds));
    }

    private void write(String relation, String unit, Map<String, String> bag) {
        try (RelationChannel control = model.open(unit, KubeControl.ENDPOINT, Role.PROVIDER)) {
            control.write(relation, bag);
            control.commit();
        }
    }

    private Path known(Map<String, String> config) {
        return Path.of(assertInstanceOf(ClusterAccess.Known.class, find(config))
                .settings()
                .text("kubeconfig")
                .orElseThrow());
    }

    private ClusterAccess find(Map<String, String> config) {
        HookTools hookTools = new HookTools(new JujuEnvironment(variables));
        try (Juju juju = new Juju(
                hookTools,
                new HookLog(hookTools),
                "kubernetes-deployer",
                (t, name, role) -> model.open("deployer/0", name, role))) {
            ClusterAccess found = new ClusterSource(
                            juju, DeployerConfig.of(Document.of(config)), folder.resolve("charm/.cluster"))
                    .find();
            juju.channel(KubeControl.ENDPOINT, Role.REQUIRER).commit();
            return found;
        }
    }

    private static Document read(Path file) throws IOException {
        return JsonCodec.load().read(Files.readAllBytes(file));
    }

    private static Document cluster(Document kubeconfig) {
        return kubeconfig.documents("clusters").get(0).document("cluster");
    }

    private static Document user(Document kubeconfig) {
        return kubeconfig.documents("users").get(0).document("user");
    }

    private void tool(String name, String json) throws IOException {
        Path file = Files.write(
                tools.resolve(name), List.of("#!/bin/sh", "cat <<'JSON'", json, "JSON"), StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
