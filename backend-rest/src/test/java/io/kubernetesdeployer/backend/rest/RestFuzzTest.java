package io.kubernetesdeployer.backend.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceWatch;
import io.kubernetesdeployer.api.cluster.WatchEvent;
import io.kubernetesdeployer.testkit.Fuzzing;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged kubeconfigs and answers of a server give values, or errors of the kinds that the contract names. */
class RestFuzzTest {
    private static final int KUBECONFIGS = 4_000;
    private static final int STREAMS = 4_000;
    private static final Duration LONG = Duration.ofSeconds(15);
    private static final String CANARY = "canary-5f1b9d";

    // No exec plugin: a damaged one would be run.
    private static final String KUBECONFIG = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: one
              cluster: {server: "https://one.example:6443/base", certificate-authority-data: LS0tLS0K, tls-server-name: a}
            - {name: two, cluster: {server: 'https://[::1]', insecure-skip-tls-verify: true, proxy-url: "http://p:80"}}
            users:
            - {name: one, user: {token: canary-5f1b9d, as: joe, as-groups: [a, b], as-user-extra: {scopes: [x]}}}
            - {name: two, user: {username: u, password: canary-5f1b9d, client-certificate-data: LS0K, client-key-data: LS0K}}
            contexts:
            - {name: one, context: {cluster: one, user: one, namespace: ns}}
            - {name: two, context: {cluster: two, user: two}}
            current-context: one
            """;
    private static final String STREAM = """
            {"type":"ADDED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"1"},"data":{"a":"b"}}}
            {"type":"MODIFIED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"2","labels":{"x":"y"}}}}
            {"type":"BOOKMARK","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"resourceVersion":"3"}}}
            {"type":"DELETED","object":{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a","resourceVersion":"4"}}}
            {"type":"ERROR","object":{"kind":"Status","apiVersion":"v1","status":"Failure","message":"too old","reason":"Expired","code":410,"details":{"retryAfterSeconds":1,"causes":[{"field":"a","reason":"b","message":"c"}]}}}
            """;

    @TempDir
    Path folder;

    @Test
    void damagedKubeconfigs() {
        Path file = folder.resolve("config");
        RestSettings settings = new RestSettings(
                file.toString(), null, LONG, new RestLimits(Duration.ofSeconds(1), 1), false, Impersonation.NONE);
        AccessLoader loader = new AccessLoader(Map.of(), folder, folder.resolve("account"));
        Fuzzing.run("backend-rest RestFuzzTest#damagedKubeconfigs", KUBECONFIGS, bytes(KUBECONFIG), input -> {
            Files.write(file, input);
            try {
                assertNotNull(loader.access(settings, FakeTransport.JSON));
            } catch (ClusterException refused) {
                assertEquals(FailureKind.CONFIGURATION, refused.kind());
                // A damaged file may have it where names are, which are quoted.
                if (!refused.getMessage().contains("\"")) {
                    assertFalse(refused.getMessage().contains(CANARY), refused.getMessage());
                }
            }
        });
    }

    @Test
    void damagedWatchStreams() {
        Fuzzing.run("backend-rest RestFuzzTest#damagedWatchStreams", STREAMS, bytes(STREAM), input -> {
            FakeTransport transport = new FakeTransport();
            transport.replies(() -> FakeTransport.answer(200, new ByteArrayInputStream(input), Map.of()));
            try (ResourceDeployer deployer = transport.deployer();
                    ResourceWatch watch = deployer.watch(FakeTransport.CONFIG_MAP, ResourceQuery.ALL, "9")) {
                while (!(watch.next(LONG).orElseThrow() instanceof WatchEvent.Closed)) {}
            } catch (ClusterException refused) {
                assertNotNull(refused.getMessage());
            }
        });
    }

    @Test
    void damagedAnswers() {
        String list =
                "{\"kind\":\"ConfigMapList\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"7\",\"continue\":\"x\"},"
                        + "\"items\":[{\"metadata\":{\"name\":\"a\",\"namespace\":\"b\"},\"data\":{\"a\":\"b\"}}]}";
        String status =
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"no\",\"reason\":"
                        + "\"Invalid\",\"code\":422,\"details\":{\"retryAfterSeconds\":2,\"causes\":[{\"field\":\"a.b\",\"message\":\"c\"}]}}";
        Fuzzing.run("backend-rest RestFuzzTest#damagedAnswers", STREAMS, bytes(list, status), input -> {
            for (int code : new int[] {200, 422, 429}) {
                FakeTransport transport = new FakeTransport();
                transport.replies(() -> FakeTransport.answer(
                        code, new ByteArrayInputStream(input), Map.of("Retry-After", List.of(text(input)))));
                try (ResourceDeployer deployer = transport.deployer()) {
                    assertNotNull(deployer.get(FakeTransport.CONFIG_MAP, "b", "a"));
                } catch (ClusterException refused) {
                    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
                }
            }
        });
    }

    private static String text(byte[] input) {
        return new String(input, 0, Math.min(20, input.length), StandardCharsets.ISO_8859_1);
    }

    private static List<byte[]> bytes(String... texts) {
        return List.of(texts).stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
