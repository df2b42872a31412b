package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.codec.JacksonJsonCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives the answers it was told to, in turn, and keeps what it was asked. */
final class FakeTransport implements Transport {
    static final JsonCodec JSON = new JacksonJsonCodec();
    static final ResourceType CONFIG_MAP =
            new ResourceType("", "v1", "ConfigMap", "configmaps", true, Set.of("get", "list", "patch"));
    static final ResourceType ROLE = new ResourceType(
            "rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false, Set.of("get", "list"));

    /** One answer. */
    interface Reply {
        HttpAnswer answer() throws IOException;
    }

    final List<HttpCall> calls = new ArrayList<>();
    private final Deque<Reply> replies = new ArrayDeque<>();
    Credentials credentials = Credentials.NONE;
    boolean closed;

    RestDeployer deployer() {
        return new RestDeployer(this, endpoint(), JSON);
    }

    Endpoint endpoint() {
        URI server = URI.create("https://example.com:6443");
        ClusterAccess access =
                new ClusterAccess(server, null, true, null, null, null, null, credentials, Impersonation.NONE);
        RestLimits limits = new RestLimits(Duration.ofSeconds(30), 4);
        return Endpoint.of(
                access, new RestSettings(null, null, Duration.ofSeconds(10), limits, false, Impersonation.NONE));
    }

    FakeTransport replies(int status, String body) {
        return replies(status, body, Map.of());
    }

    FakeTransport replies(int status, String body, Map<String, List<String>> headers) {
        return replies(() -> answer(status, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), headers));
    }

    FakeTransport replies(Reply reply) {
        replies.add(reply);
        return this;
    }

    static HttpAnswer answer(int status, InputStream body, Map<String, List<String>> headers) {
        return new HttpAnswer() {
            @Override
            public int status() {
                return status;
            }

            @Override
            public List<String> headers(String name) {
                return headers.getOrDefault(name, List.of());
            }

            @Override
            public InputStream body() {
                return body;
            }

            @Override
            public void close() {
                try {
                    body.close();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }

    HttpCall last() {
        return calls.get(calls.size() - 1);
    }

    @Override
    public synchronized HttpAnswer send(HttpCall call) throws IOException {
        calls.add(call);
        return replies.remove().answer();
    }

    @Override
    public void close() {
        closed = true;
    }
}
