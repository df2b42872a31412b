package io.kubernetesdeployer.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.ResourceRef;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.api.service.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a backend over a real cluster says when something fails: for each kind of failure the same words, whatever the
 * client library. {@code docs/failures.md} has the table. Each failure comes from a real API server where one can be made
 * to give it, else from a server on loopback.
 */
public abstract class ClusterFailureContract {
    private static final ResourceType CONFIG_MAP = type("", "v1", "ConfigMap", "configmaps");
    private static final ResourceType SERVICE = type("", "v1", "Service", "services");
    private static final ResourceType GADGET = type("example.com", "v1", "Gadget", "gadgets");
    private static final ApplyOptions OURS = ApplyOptions.as("contract");

    /** For the subclass. */
    protected ClusterFailureContract() {}

    @TempDir
    Path folder;

    /**
     * Opens what is tested: with the setting {@code kubeconfig}, and some with {@code request-timeout},
     * {@code impersonate-user} and {@code impersonate-groups}.
     */
    protected abstract ResourceDeployer open(Settings settings);

    /** What a failure tells to check when the server's certificate is not trusted. */
    protected String remedyForTrust() {
        return "check certificate-authority in the kubeconfig";
    }

    /** How a failure tells that a limit of 300 ms has passed. */
    protected String timedOut() {
        return "no connection within 10s, or no complete answer within 300ms; see connect-timeout and request-timeout";
    }

    /** Whether the client follows redirects, so that none is an answer. */
    protected boolean followsRedirects() {
        return false;
    }

    @Test
    void conflict_names_the_other_manager_and_the_field() {
        try (ResourceDeployer cluster = open(admin())) {
            cluster.apply(CONFIG_MAP, configMap("conflict", "a"), ApplyOptions.as("somebody \"else\""));
            Failure failure = fails(() -> cluster.apply(CONFIG_MAP, configMap("conflict", "b"), OURS));
            assertEquals(FailureKind.CONFLICT, failure.kind());
            assertEquals(List.of(new Failure.Conflict("somebody \"else\"", ".data.key")), failure.conflicts());
            assertEquals(Optional.of(new ResourceRef("v1", "ConfigMap", "default", "conflict")), failure.resource());
            assertTrue(failure.message().startsWith("Apply failed with 1 conflict"), failure.message());
        }
    }

    @Test
    void precondition_that_does_not_hold_is_a_conflict() {
        try (ResourceDeployer cluster = open(admin())) {
            cluster.apply(CONFIG_MAP, configMap("precondition", "a"), OURS);
            DeleteOptions options = DeleteOptions.BACKGROUND.withUid("00000000-0000-0000-0000-000000000000");
            Failure failure = fails(() -> cluster.delete(CONFIG_MAP, "default", "precondition", options));
            assertEquals(FailureKind.CONFLICT, failure.kind());
            assertEquals(List.of(), failure.conflicts());
        }
    }

    @Test
    void invalid_object_names_each_field() {
        Resource service = resource(
                "v1",
                "Service",
                "default",
                "broken",
                "spec",
                Map.of("type", "Odd", "ports", List.of(Map.of("port", 80, "targetPort", 99999))));
        try (ResourceDeployer cluster = open(admin())) {
            Failure failure = fails(() -> cluster.apply(SERVICE, service, OURS));
            assertEquals(FailureKind.INVALID, failure.kind());
            assertTrue(
                    failure.causes().stream()
                            .anyMatch(cause -> cause.field().equals("spec.type")
                                    && cause.reason().equals("FieldValueNotSupported")
                                    && !cause.message().isEmpty()),
                    failure.toString());
            assertTrue(failure.causes().stream().anyMatch(cause -> cause.field().equals("spec.ports[0].targetPort")));
        }
    }

    @Test
    void unknown_field_is_invalid() {
        Resource odd = resource("v1", "ConfigMap", "default", "odd", "dota", Map.of("key", "value"));
        try (ResourceDeployer cluster = open(admin())) {
            Failure failure = fails(() -> cluster.apply(CONFIG_MAP, odd, OURS));
            assertEquals(FailureKind.INVALID, failure.kind());
            assertTrue(failure.message().contains("dota"), failure.message());
        }
    }

    @Test
    void forbidden_says_who_may_not_do_what() {
        try (ResourceDeployer cluster = open(kubeconfig("nobody"))) {
            Failure failure = fails(() -> cluster.list(CONFIG_MAP, ResourceQuery.ALL.inNamespace("default")));
            assertEquals(FailureKind.FORBIDDEN, failure.kind());
            assertEquals(
                    "configmaps is forbidden: User \"nobody\" cannot list resource \"configmaps\" in API group \"\" in the"
                            + " namespace \"default\"",
                    failure.message());
            assertFalse(cluster.isAllowed("list", CONFIG_MAP, "default"));
        }
    }

    @Test
    void impersonation_is_honoured() {
        Settings settings = admin().with("impersonate-user", "jane").with("impersonate-groups", "dev,ops");
        try (ResourceDeployer cluster = open(settings)) {
            assertEquals("jane", cluster.clusterInfo().user());
            assertTrue(cluster.clusterInfo().groups().containsAll(List.of("dev", "ops")));
            Failure failure = fails(() -> cluster.list(CONFIG_MAP, ResourceQuery.ALL));
            assertEquals(FailureKind.FORBIDDEN, failure.kind());
        }
    }

    @Test
    void user_of_a_call_takes_the_place_of_the_one_of_the_settings_with_all_groups() {
        Settings settings = admin().with("impersonate-user", "jane").with("impersonate-groups", "system:masters");
        try (ResourceDeployer cluster = open(settings)) {
            ImpersonatedUser joe = new ImpersonatedUser("joe", List.of("dev"));
            Failure failure = fails(() -> cluster.apply(CONFIG_MAP, configMap("of-joe", "a"), OURS.withUser(joe)));
            assertEquals(FailureKind.FORBIDDEN, failure.kind());
            assertTrue(failure.message().contains("User \"joe\" cannot patch"), failure.message());
            cluster.apply(
                    CONFIG_MAP,
                    configMap("of-joe", "a"),
                    OURS.withUser(new ImpersonatedUser("joe", List.of("system:masters"))));
        }
    }

    @Test
    void service_account_has_its_own_groups_and_who_may_not_impersonate_it_is_told() {
        ImpersonatedUser account = ImpersonatedUser.serviceAccount("default", "web");
        try (ResourceDeployer cluster = open(admin())) {
            Failure failure = fails(() -> cluster.apply(CONFIG_MAP, configMap("account", "a"), OURS.withUser(account)));
            assertTrue(
                    failure.message().contains("User \"system:serviceaccount:default:web\" cannot patch"),
                    failure.message());
        }
        try (ResourceDeployer cluster = open(kubeconfig("nobody"))) {
            Failure failure = fails(() -> cluster.apply(CONFIG_MAP, configMap("account", "a"), OURS.withUser(account)));
            assertEquals(FailureKind.FORBIDDEN, failure.kind());
            assertTrue(
                    failure.message()
                            .contains(
                                    "User \"nobody\" cannot impersonate resource \"serviceaccounts\" in API group \"\""),
                    failure.message());
        }
    }

    @Test
    void client_certificate_authenticates_if_the_server_trusts_it() {
        try (ResourceDeployer cluster = open(withCertificate("carol"))) {
            assertEquals("carol", cluster.clusterInfo().user());
        }
        try (ResourceDeployer cluster = open(withCertificate("mallory"))) {
            // Java does not even show a certificate that no authority of the server has signed: nobody is anonymous.
            Failure failure = fails(cluster::clusterInfo);
            assertEquals(FailureKind.FORBIDDEN, failure.kind());
            assertTrue(failure.message().contains("\"system:anonymous\""), failure.message());
        }
    }

    @Test
    void type_that_the_cluster_does_not_serve_is_unknown() {
        Resource gadget = resource("example.com/v1", "Gadget", "default", "one", "spec", Map.of());
        try (ResourceDeployer cluster = open(admin())) {
            assertEquals(
                    FailureKind.UNKNOWN_TYPE,
                    fails(() -> cluster.apply(GADGET, gadget, OURS)).kind());
            assertEquals(
                    FailureKind.UNKNOWN_TYPE,
                    fails(() -> cluster.list(GADGET, ResourceQuery.ALL)).kind());
            assertEquals(
                    FailureKind.UNKNOWN_TYPE,
                    fails(() -> cluster.get(GADGET, "default", "one")).kind());
        }
    }

    @Test
    void missing_object_is_not_found_and_so_is_its_namespace() {
        try (ResourceDeployer cluster = open(admin())) {
            Failure object = fails(() -> cluster.delete(CONFIG_MAP, "default", "absent", DeleteOptions.BACKGROUND));
            assertEquals(FailureKind.NOT_FOUND, object.kind());
            assertEquals("configmaps \"absent\" not found", object.message());
            Failure namespace = fails(() ->
                    cluster.apply(CONFIG_MAP, resource("v1", "ConfigMap", "nowhere", "a", "data", Map.of()), OURS));
            assertEquals(FailureKind.NOT_FOUND, namespace.kind());
            assertEquals("namespaces \"nowhere\" not found", namespace.message());
        }
    }

    @Test
    void wrong_token_is_unauthenticated() {
        ControlPlane plane = ControlPlane.shared();
        try (ResourceDeployer cluster =
                open(written(ControlPlane.kubeconfigText(plane.server(), plane.certificateAuthority(), "wrong")))) {
            Failure failure = fails(cluster::clusterInfo);
            assertEquals(Failure.of(FailureKind.UNAUTHENTICATED, "Unauthorized"), failure);
        }
    }

    @Test
    void server_certificate_that_is_not_trusted_is_said_so() {
        ControlPlane plane = ControlPlane.shared();
        String trusting = ControlPlane.kubeconfigText(plane.server(), plane.certificateAuthority(), "admin-token");
        // Without a certificate authority the Java runtime's count, and none of them knows the server.
        String other = trusting.replace(", certificate-authority: \"" + plane.certificateAuthority() + "\"", "");
        try (ResourceDeployer cluster = open(written(other))) {
            Failure failure = fails(cluster::clusterInfo);
            assertEquals(
                    Failure.of(
                            FailureKind.UNTRUSTED,
                            plane.server()
                                    + ": the server's certificate is not trusted; " + remedyForTrust()
                                    + " (unable to find valid certification path to requested target)"),
                    failure);
        }
        String wrong = ControlPlane.kubeconfigText(plane.server(), plane.clientCertificate("mallory"), "admin-token");
        try (ResourceDeployer cluster = open(written(wrong))) {
            assertEquals(FailureKind.UNTRUSTED, fails(cluster::clusterInfo).kind());
        }
        String unchecked = other.replace("server:", "insecure-skip-tls-verify: true, server:");
        try (ResourceDeployer cluster = open(written(unchecked))) {
            assertEquals("admin", cluster.clusterInfo().user());
        }
    }

    @Test
    void proxy_of_the_kubeconfig_leads_to_the_server() {
        ControlPlane plane = ControlPlane.shared();
        String direct = ControlPlane.kubeconfigText(plane.server(), plane.certificateAuthority(), "admin-token");
        try (TunnelProxy proxy = new TunnelProxy();
                ResourceDeployer cluster =
                        open(written(direct.replace("server:", "proxy-url: \"" + proxy.url() + "\", server:")))) {
            assertEquals("admin", cluster.clusterInfo().user());
            assertEquals(plane.server(), "https://" + proxy.targets().element());
        }
    }

    @Test
    void object_beyond_the_size_limit_is_too_large() {
        Resource large = configMap("large", "x".repeat(4 << 20));
        try (ResourceDeployer cluster = open(admin())) {
            assertEquals(
                    FailureKind.TOO_LARGE,
                    fails(() -> cluster.apply(CONFIG_MAP, large, OURS)).kind());
        }
    }

    @Test
    void server_that_is_not_there_is_unavailable() {
        String url;
        try (LoopbackServer gone = new LoopbackServer(LoopbackServer.json(200, "{}"))) {
            url = gone.url();
        }
        try (ResourceDeployer cluster = open(written(withServer(url)))) {
            assertEquals(
                    Failure.of(
                            FailureKind.UNAVAILABLE,
                            url + ": no connection; is the API server running, and is this its URL?"),
                    fails(cluster::clusterInfo));
        }
    }

    @Test
    void host_that_nobody_knows_is_unavailable() {
        String url = "https://no-such-host.invalid:6443";
        try (ResourceDeployer cluster = open(written(withServer(url)))) {
            assertEquals(
                    Failure.of(
                            FailureKind.UNAVAILABLE,
                            url + ": the host no-such-host.invalid is not known; check the server URL"),
                    fails(cluster::clusterInfo));
        }
    }

    @Test
    void too_many_requests_say_how_long_to_wait() {
        try (LoopbackServer server = new LoopbackServer(exchange -> {
                    exchange.getResponseHeaders().set("Retry-After", "7");
                    LoopbackServer.send(exchange, 429, "text/plain", "too many requests, please try again later\n");
                });
                ResourceDeployer cluster = open(written(server.kubeconfigText()))) {
            assertEquals(
                    Failure.of(FailureKind.TOO_MANY_REQUESTS, "too many requests, please try again later")
                            .withRetryAfter(Duration.ofSeconds(7)),
                    fails(cluster::resourceTypes));
            assertEquals(1, server.seen().size(), "retries are the engine's");
        }
    }

    @Test
    void name_that_is_taken_exists_already() {
        String status = """
                {"kind":"Status","code":409,"reason":"AlreadyExists","message":"configmaps \\"a\\" already exists",
                 "details":{"name":"a","kind":"configmaps"}}""";
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.json(409, status));
                ResourceDeployer cluster = open(written(server.kubeconfigText()))) {
            assertEquals(
                    Failure.of(FailureKind.ALREADY_EXISTS, "configmaps \"a\" already exists"),
                    fails(cluster::resourceTypes));
        }
    }

    @Test
    void path_of_the_server_comes_before_that_of_the_request() {
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.json(500, "{}"))) {
            for (String path : List.of("/k8s/clusters/c-1", "/k8s/clusters/c-1/", "/")) {
                String config = server.kubeconfigText().replace(server.url(), server.url() + path);
                try (ResourceDeployer cluster = open(written(config))) {
                    fails(() -> cluster.list(CONFIG_MAP, ResourceQuery.ALL.withLabels("a=ä b,!c%2f")));
                }
            }
            String request = "/api/v1/configmaps?labelSelector=a%3D%C3%A4%20b%2C%21c%252f&limit=500";
            String behind = "/k8s/clusters/c-1" + request;
            assertEquals(
                    List.of(behind, behind, request),
                    server.seen().stream().map(LoopbackServer.Seen::target).toList());
        }
    }

    @Test
    void codes_without_status_objects_are_read_and_pages_of_proxies_are_not_shown() {
        Map<Integer, FailureKind> kinds = Map.of(
                400, FailureKind.INVALID,
                409, FailureKind.CONFLICT,
                410, FailureKind.EXPIRED,
                500, FailureKind.UNAVAILABLE,
                503, FailureKind.UNAVAILABLE,
                504, FailureKind.TIMEOUT,
                302, FailureKind.UNAVAILABLE);
        kinds.forEach((code, kind) -> {
            if (code == 302 && followsRedirects()) {
                return;
            }
            try (LoopbackServer server = new LoopbackServer(exchange -> {
                        exchange.getResponseHeaders().set("Location", "/elsewhere");
                        LoopbackServer.send(exchange, code, "text/html", "<html>secret-page</html>");
                    });
                    ResourceDeployer cluster = open(written(server.kubeconfigText()))) {
                assertEquals(
                        Failure.of(kind, "the API server answered with HTTP status " + code),
                        fails(cluster::resourceTypes));
                assertEquals(1, server.seen().size());
                assertEquals("Bearer secret-token", server.seen().element().authorization());
            }
        });
    }

    @Test
    void answer_that_does_not_come_is_a_timeout() {
        try (LoopbackServer server = new LoopbackServer(ClusterFailureContract::stall);
                ResourceDeployer cluster = open(written(server.kubeconfigText()).with("request-timeout", "300ms"))) {
            assertEquals(timeout(server), fails(cluster::resourceTypes));
            assertEquals(timeout(server), fails(() -> cluster.watch(CONFIG_MAP, ResourceQuery.ALL, "1")));
        }
    }

    @Test
    void answer_that_does_not_end_is_a_timeout() {
        try (LoopbackServer server = new LoopbackServer(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("{\"kind\":".getBytes());
                    exchange.getResponseBody().flush();
                    stall(exchange);
                });
                ResourceDeployer cluster = open(written(server.kubeconfigText()).with("request-timeout", "300ms"))) {
            assertEquals(timeout(server), fails(cluster::resourceTypes));
        }
    }

    @Test
    void answer_that_breaks_off_is_unavailable() {
        try (LoopbackServer server = new LoopbackServer(exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().write("{\"kind\":".getBytes());
                    exchange.getResponseBody().flush();
                    // Closed by the server with most of it missing.
                });
                ResourceDeployer cluster = open(written(server.kubeconfigText()))) {
            assertEquals(
                    Failure.of(FailureKind.UNAVAILABLE, server.url() + ": the connection broke off"),
                    fails(cluster::resourceTypes));
        }
    }

    @Test
    void answer_that_is_no_json_is_unavailable() {
        try (LoopbackServer server = new LoopbackServer(
                        exchange -> LoopbackServer.send(exchange, 200, "text/html", "<html>login</html>"));
                ResourceDeployer cluster = open(written(server.kubeconfigText()))) {
            Failure failure = fails(cluster::resourceTypes);
            assertEquals(FailureKind.UNAVAILABLE, failure.kind());
            assertTrue(
                    failure.message().startsWith(server.url() + ": the answer is not what an API server gives"),
                    failure.message());
        }
    }

    @Test
    void watch_of_a_version_too_old_expires() {
        String gone = """
                {"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old resource version"}}
                """;
        try (LoopbackServer server = new LoopbackServer(LoopbackServer.json(200, gone));
                ResourceDeployer cluster = open(written(server.kubeconfigText()));
                var watch = cluster.watch(CONFIG_MAP, ResourceQuery.ALL, "1")) {
            Failure failure = fails(() -> watch.next(Duration.ofSeconds(30)));
            assertEquals(Failure.of(FailureKind.EXPIRED, "too old resource version"), failure);
        }
    }

    @Test
    void watch_may_last_longer_than_a_request() {
        String event = "{\"type\":\"BOOKMARK\",\"object\":{\"metadata\":{\"resourceVersion\":\"%s\"}}}\n";
        try (LoopbackServer server = new LoopbackServer(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write(event.formatted(1).getBytes());
                    exchange.getResponseBody().flush();
                    pause(Duration.ofMillis(1500));
                    exchange.getResponseBody().write(event.formatted(2).getBytes());
                });
                ResourceDeployer cluster = open(written(server.kubeconfigText()).with("request-timeout", "1s"));
                var watch = cluster.watch(CONFIG_MAP, ResourceQuery.ALL, "1")) {
            assertEquals(Optional.of(new WatchEvent.Bookmark("1")), watch.next(Duration.ofSeconds(30)));
            assertEquals(Optional.of(new WatchEvent.Bookmark("2")), watch.next(Duration.ofSeconds(30)));
            assertEquals(Optional.of(new WatchEvent.Closed()), watch.next(Duration.ofSeconds(30)));
        }
    }

    @Test
    void closed_backend_says_so() {
        ResourceDeployer cluster = open(written(withServer("https://127.0.0.1:1")));
        cluster.close();
        cluster.close();
        assertEquals(
                Failure.of(FailureKind.UNAVAILABLE, "https://127.0.0.1:1: the backend is closed"),
                fails(cluster::clusterInfo));
    }

    private Failure timeout(LoopbackServer server) {
        return Failure.of(FailureKind.TIMEOUT, server.url() + ": " + timedOut());
    }

    /** Waits until the client has gone, or the test has ended, which interrupts. */
    private static void stall(HttpExchange exchange) {
        pause(Duration.ofMinutes(1));
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Settings admin() {
        return kubeconfig("admin");
    }

    private static Settings kubeconfig(String user) {
        return Settings.none()
                .with("kubeconfig", ControlPlane.shared().kubeconfig(user).toString());
    }

    final Settings written(String kubeconfig) {
        try {
            Path file = Files.createTempFile(folder, "kubeconfig", "");
            return Settings.none()
                    .with("kubeconfig", Files.writeString(file, kubeconfig).toString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Settings withCertificate(String user) {
        ControlPlane plane = ControlPlane.shared();
        return written(ControlPlane.kubeconfigText(plane.server(), plane.certificateAuthority(), "none")
                .replace(
                        "token: \"none\"",
                        "client-certificate: \"%s\", client-key: \"%s\""
                                .formatted(plane.clientCertificate(user), plane.clientKey(user))));
    }

    static String withServer(String url) {
        return ControlPlane.kubeconfigText(url, Path.of("none"), "secret-token")
                .replace(", certificate-authority: \"none\"", "");
    }

    static Failure fails(Executable action) {
        return assertThrows(ClusterException.class, action).failure();
    }

    private static Resource configMap(String name, String value) {
        return resource("v1", "ConfigMap", "default", name, "data", Map.of("key", value));
    }

    private static Resource resource(
            String apiVersion, String kind, String namespace, String name, String field, Map<String, ?> content) {
        return Resource.of(Map.of(
                "apiVersion",
                apiVersion,
                "kind",
                kind,
                "metadata",
                Map.of("namespace", namespace, "name", name),
                field,
                content));
    }

    private static ResourceType type(String group, String version, String kind, String plural) {
        return new ResourceType(group, version, kind, plural, true, Set.of());
    }
}
