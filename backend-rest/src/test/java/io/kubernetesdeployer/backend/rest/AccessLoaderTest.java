package io.kubernetesdeployer.backend.rest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessLoaderTest {
    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>();
    private Path home;

    @BeforeEach
    void home() throws IOException {
        home = Files.createDirectories(folder.resolve("home"));
    }

    @Test
    void nothing_at_all_says_where_it_looked() {
        String message = fails(settings(null, null));
        assertTrue(message.contains("KUBECONFIG"), message);
        assertTrue(message.contains(home.resolve(".kube").resolve("config").toString()), message);
        assertTrue(message.contains("kubeconfig=FILE"), message);
    }

    @Test
    void setting_goes_before_environment_goes_before_home() throws IOException {
        Files.createDirectories(home.resolve(".kube"));
        Files.writeString(home.resolve(".kube").resolve("config"), config("https://home", "{}"));
        assertEquals("https://home", load(settings(null, null)).server().toString());
        environment.put("KUBECONFIG", write("environment", config("https://environment", "{}")));
        assertEquals("https://environment", load(settings(null, null)).server().toString());
        String setting = write("setting", config("https://setting/k8s/", "{}"));
        assertEquals(
                "https://setting/k8s", load(settings(setting, null)).server().toString());
    }

    @Test
    void several_files_are_merged_and_the_first_entry_of_a_name_counts() throws IOException {
        String one = write(
                "one",
                "contexts: [{name: c, context: {cluster: k, user: u}}]\nusers: [{name: u, user: {token: first}}]\n");
        String two = write("two", config("https://two", "{token: second}").replace("test", "k") + "\n");
        environment.put("KUBECONFIG", one + File.pathSeparator + two);
        ClusterAccess access = load(settings(null, "c"));
        assertEquals("https://two", access.server().toString());
        assertEquals(Optional.of("Bearer first"), access.credentials().authorization());
    }

    @Test
    void paths_begin_at_their_file_and_data_goes_before_files() throws IOException {
        write("ca.pem", "authority");
        write("key.pem", "key");
        String file = write(
                "config",
                config("https://x", "{client-certificate-data: Y2VydA==, client-certificate: no, client-key: key.pem}")
                        .replace("server:", "certificate-authority: ca.pem, tls-server-name: y, server:"));
        ClusterAccess access = load(settings(file, null));
        assertArrayEquals("authority".getBytes(), access.certificateAuthority());
        assertArrayEquals("cert".getBytes(), access.clientCertificate());
        assertArrayEquals("key".getBytes(), access.clientKey());
        assertEquals("y", access.tlsServerName());
        assertEquals(Optional.empty(), access.credentials().authorization());
    }

    @Test
    void user_may_be_impersonated_by_the_file_and_by_settings() throws IOException {
        String file = write(
                "config",
                config(
                        "https://x",
                        "{token: t, as: jane, as-uid: '7', as-groups: [a, b], as-user-extra: {Scopes/ö: [v, w]}}"));
        List<String> headers = new ArrayList<>();
        load(settings(file, null)).impersonation().headers((name, value) -> headers.add(name + ": " + value));
        assertEquals(
                List.of(
                        "Impersonate-User: jane",
                        "Impersonate-Uid: 7",
                        "Impersonate-Group: a",
                        "Impersonate-Group: b",
                        "Impersonate-Extra-scopes%2F%C3%B6: v",
                        "Impersonate-Extra-scopes%2F%C3%B6: w"),
                headers);
        Impersonation joe = Impersonation.of("joe", List.of());
        assertEquals(joe, load(settings(file, null, joe)).impersonation());
    }

    @Test
    void name_and_password_are_basic_authentication() throws IOException {
        String file = write("config", config("https://x", "{username: Aladdin, password: 'open sesame'}"));
        assertEquals(
                Optional.of("Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
                load(settings(file, null)).credentials().authorization());
    }

    @Test
    void token_file_is_read_again_when_it_is_refused() throws IOException {
        Path token = Path.of(write("token", "one\n"));
        String file = write("config", config("https://x", "{tokenFile: token, token: other}"));
        Credentials credentials = load(settings(file, null)).credentials();
        assertEquals(Optional.of("Bearer one"), credentials.authorization());
        Files.writeString(token, "two\n");
        assertEquals(Optional.of("Bearer one"), credentials.authorization(), "not read at each request");
        assertTrue(credentials.rejected());
        assertEquals(Optional.of("Bearer two"), credentials.authorization());
        assertFalse(credentials.rejected(), "the same token again helps nobody");
    }

    @Test
    void pod_uses_its_service_account() throws IOException {
        environment.put("KUBERNETES_SERVICE_HOST", "fd00::1");
        environment.put("KUBERNETES_SERVICE_PORT", "6443");
        Files.createDirectories(folder.resolve("account"));
        write("account/token", "pod-token");
        write("account/ca.crt", "authority");
        ClusterAccess access = load(settings(null, null));
        assertEquals("https://[fd00::1]:6443", access.server().toString());
        assertArrayEquals("authority".getBytes(), access.certificateAuthority());
        assertEquals(Optional.of("Bearer pod-token"), access.credentials().authorization());
    }

    @ParameterizedTest
    @CsvSource({
        "https://api.example.com:6443, http://proxy:3128",
        "https://10.1.2.3,",
        "https://in.internal.example.com,",
        "https://localhost:6443,",
        "https://127.0.0.1:6443,",
        "https://exact.example.org,",
        "https://not-exact.example.org, http://proxy:3128",
        "http://api.example.com,",
    })
    void proxy_of_the_environment_counts_where_it_is_not_excluded(String server, String proxy) throws IOException {
        environment.put("https_proxy", "proxy:3128");
        environment.put("NO_PROXY", "10.0.0.0/8, .internal.example.com,exact.example.org");
        String file = write("config", config(server, "{}"));
        assertEquals(
                proxy,
                Optional.ofNullable(load(settings(file, null)).proxy())
                        .map(URI::toString)
                        .orElse(null));
    }

    @Test
    void proxy_of_the_kubeconfig_counts_before_the_environment() throws IOException {
        environment.put("HTTPS_PROXY", "http://other:1");
        String file = write("config", config("https://x", "{}").replace("server:", "proxy-url: 'http://p', server:"));
        assertEquals("http://p:80", String.valueOf(load(settings(file, null)).proxy()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socks5://p:1",
                "http://user:secret@p:1",
                "http://[secret",
            })
    void proxy_that_cannot_be_used_is_refused_without_its_password(String proxy) throws IOException {
        String file =
                write("config", config("https://x", "{}").replace("server:", "proxy-url: '" + proxy + "', server:"));
        String message = fails(settings(file, null));
        assertTrue(message.contains("proxy-url"), message);
        assertFalse(message.contains("secret"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                              | no kubeconfig",
                "- a                                                             | no kubeconfig",
                "'a: b\n  c: d'                                                  | line 2",
                "current-context: x                                              | no context",
                "contexts: []                                                    | no current-context",
                "'current-context: c\ncontexts: [{name: c, context: {cluster: k}}]' | no cluster",
            })
    void file_that_is_no_kubeconfig_says_what_is_missing(String content, String expected) throws IOException {
        String message = fails(settings(write("config", content), null));
        assertTrue(message.contains(expected), message);
    }

    /** What the YAML library fails on with exceptions of other libraries, or would never end with; found by RestFuzzTest. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "clusters: !!set x",
                "clusters: !!int ''",
                "clusters: !!float ''",
                "clusters: !!timestamp x",
                "clusters: !!omap [a]",
                "clusters: !!pairs x",
                "clusters: &a [*a]",
                "clusters: [{name: &a {b: *a}}]",
            })
    void file_with_tags_or_anchors_that_do_not_fit_is_refused(String content) throws IOException {
        String file = write("config", content);
        assertTrue(fails(settings(file, null)).contains(file));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{auth-provider: {name: gcp}}                                | auth-provider is not supported",
                "{as-uid: '7'}                                               | the user that \"as\" names",
                "{client-certificate-data: Y2VydA==}                         | without the other",
                "{client-key-data: '%'}                                      | without the other",
                "{client-key: absent, client-certificate: absent}            | cannot read",
                "{token: \"a\\nsecret\"}                                     | characters that a token cannot have",
                "{tokenFile: absent}                                         | cannot read",
                "{exec: {command: x}}                                        | apiVersion",
                "{exec: {command: ./absent, apiVersion: client.authentication.k8s.io/v1}} | cannot be started",
            })
    void user_that_cannot_be_used_is_refused(String user, String expected) throws IOException {
        String message = fails(settings(write("config", config("https://x", user)), null));
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("secret"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://x", "https://user:secret@x", "https://x?a=b", "https://", "'a b'"})
    void server_that_is_no_server_is_refused(String server) throws IOException {
        String message = fails(settings(write("config", config(server, "{}")), null));
        assertTrue(message.contains("server"), message);
        assertFalse(message.contains("secret"), message);
    }

    @Test
    void plugin_gives_a_token_until_it_expires_or_is_refused() throws IOException {
        Path counter = folder.resolve("count");
        plugin("""
                echo run >>"$COUNT"
                n=$(wc -l <"$COUNT" | tr -d ' ')
                case "$KUBERNETES_EXEC_INFO" in *'"server":"https://x"'*) ;; *) exit 9;; esac
                echo "{\\"apiVersion\\":\\"client.authentication.k8s.io/v1\\",\\"kind\\":\\"ExecCredential\\",\\"status\\":{\\"token\\":\\"$1-$n\\",\\"expirationTimestamp\\":\\"$2\\"}}"
                """);
        Credentials lasting = load(settings(execConfig(counter, "2999-01-01T00:00:00Z"), null))
                .credentials();
        assertEquals(Optional.of("Bearer t-1"), lasting.authorization());
        assertEquals(Optional.of("Bearer t-1"), lasting.authorization());
        assertTrue(lasting.rejected());
        assertEquals(Optional.of("Bearer t-2"), lasting.authorization());
        Credentials expired = load(settings(execConfig(counter, "2001-01-01T00:00:00Z"), null))
                .credentials();
        assertEquals(Optional.of("Bearer t-4"), expired.authorization());
        assertEquals(Optional.of("Bearer t-5"), expired.authorization());
    }

    @Test
    void plugin_gives_a_client_certificate() throws IOException {
        plugin("""
                echo '{"apiVersion":"client.authentication.k8s.io/v1","status":{"clientCertificateData":"c","clientKeyData":"k"}}'
                """);
        ClusterAccess access = load(settings(execConfig(folder, "never"), null));
        assertArrayEquals("c".getBytes(), access.clientCertificate());
        assertArrayEquals("k".getBytes(), access.clientKey());
        assertNull(access.credentials().authorization().orElse(null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 3                                                                       | exit code 3",
                "echo secret                                                                  | did not print",
                "echo '{\"apiVersion\":\"x\",\"status\":{\"token\":\"secret\"}}'              | another apiVersion",
                "echo '{\"apiVersion\":\"client.authentication.k8s.io/v1\",\"status\":{}}'    | neither a token",
            })
    void plugin_that_fails_says_how(String script, String expected) throws IOException {
        plugin(script);
        String message = fails(settings(execConfig(folder, "never"), null));
        assertTrue(message.contains("exec plugin \"./plugin\""), message);
        assertTrue(message.contains(expected), message);
        assertFalse(message.contains("secret"), message);
    }

    private String execConfig(Path counter, String expiry) throws IOException {
        return write("exec", config("https://x", """
                        {exec: {apiVersion: client.authentication.k8s.io/v1, command: ./plugin, args: [t, "%s"],
                          env: [{name: COUNT, value: "%s"}], provideClusterInfo: true}}""".formatted(expiry, counter)));
    }

    private void plugin(String script) throws IOException {
        Path file = Path.of(write("plugin", "#!/bin/sh\n" + script + "\n"));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private ClusterAccess load(RestSettings settings) {
        return new AccessLoader(environment, home, folder.resolve("account")).access(settings, FakeTransport.JSON);
    }

    private String fails(RestSettings settings) {
        ClusterException thrown = assertThrows(ClusterException.class, () -> load(settings));
        assertEquals(FailureKind.CONFIGURATION, thrown.kind());
        return thrown.getMessage();
    }

    private static RestSettings settings(String kubeconfig, String context) {
        return settings(kubeconfig, context, Impersonation.NONE);
    }

    private static RestSettings settings(String kubeconfig, String context, Impersonation impersonation) {
        RestLimits limits = new RestLimits(Duration.ofSeconds(1), 1);
        return new RestSettings(kubeconfig, context, Duration.ofSeconds(1), limits, false, impersonation);
    }

    private String write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private static String config(String server, String user) {
        return """
                clusters: [{name: test, cluster: {server: %s}}]
                users: [{name: test, user: %s}]
                contexts: [{name: test, context: {cluster: test, user: test}}]
                current-context: test
                """.formatted(server.startsWith("'") ? server : "'" + server + "'", user);
    }
}
