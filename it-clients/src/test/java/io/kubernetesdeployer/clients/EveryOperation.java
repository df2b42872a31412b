package io.kubernetesdeployer.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpExchange;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.LogQuery;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.testkit.LoopbackServer;
import io.kubernetesdeployer.testkit.OpenIdIssuer;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Every operation of {@link ResourceDeployer} that sends requests, and a server that answers them all. */
final class EveryOperation {
    private static final ResourceType CONFIG_MAPS = new ResourceType(
            "", "v1", "ConfigMap", "configmaps", true, Set.of("get", "list", "patch", "delete", "watch"));
    private static final String OBJECT = """
            {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","namespace":"ns"}}""";
    private static final Set<String> WITHOUT_REQUESTS = Set.of("server", "close");

    private EveryOperation() {}

    /** By its name. */
    static Map<String, Consumer<ResourceDeployer>> all() {
        Map<String, Consumer<ResourceDeployer>> all = new LinkedHashMap<>();
        all.put("clusterInfo", ResourceDeployer::clusterInfo);
        all.put("isAllowed", cluster -> cluster.isAllowed("list", CONFIG_MAPS, null));
        all.put("resourceTypes", ResourceDeployer::resourceTypes);
        all.put("apply", cluster -> cluster.apply(CONFIG_MAPS, object(), ApplyOptions.as("test")));
        all.put("tryCreate", cluster -> cluster.tryCreate(CONFIG_MAPS, object(), ApplyOptions.as("test")));
        all.put(
                "merge",
                cluster -> cluster.merge(CONFIG_MAPS, "ns", "a", object().document(), ApplyOptions.as("test")));
        all.put("get", cluster -> cluster.get(CONFIG_MAPS, "ns", "a"));
        all.put("list", cluster -> cluster.list(CONFIG_MAPS, ResourceQuery.ALL));
        all.put("delete", cluster -> cluster.delete(CONFIG_MAPS, "ns", "a", DeleteOptions.BACKGROUND));
        all.put("watch", EveryOperation::watch);
        all.put("podLog", cluster -> cluster.podLog("ns", "pod", "main", new LogQuery(false, 10, 1000)));
        all.put("workerNodes", ResourceDeployer::workerNodes);
        assertEquals(operations(), new TreeSet<>(all.keySet()));
        return all;
    }

    /** Those of the interface: one that is new must come above. */
    private static Set<String> operations() {
        Set<String> names = new TreeSet<>();
        for (Method method : ResourceDeployer.class.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers()) && !WITHOUT_REQUESTS.contains(method.getName())) {
                names.add(method.getName());
            }
        }
        return names;
    }

    /** Answers each operation. */
    static LoopbackServer server() {
        return new LoopbackServer(EveryOperation::answer);
    }

    static void answer(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestURI().toString();
        if (target.contains("/log?")) {
            LoopbackServer.send(exchange, 200, "text/plain", "line\n");
        } else if (target.contains("watch=true")) {
            LoopbackServer.send(exchange, 200, "application/json", "{\"type\":\"ADDED\",\"object\":" + OBJECT + "}\n");
        } else if (target.equals("/api") || target.equals("/apis")) {
            LoopbackServer.send(exchange, 200, "application/json", "{\"kind\":\"APIGroupDiscoveryList\",\"items\":[]}");
        } else {
            // For a list, a review and the version it has what is read of them, too.
            LoopbackServer.send(exchange, 200, "application/json", OBJECT);
        }
    }

    /** Answers those who are authorized, and nobody else. */
    static void answerOnlyTo(String authorization, HttpExchange exchange) throws IOException {
        if (authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            answer(exchange);
        } else {
            LoopbackServer.send(
                    exchange, 401, "application/json", "{\"kind\":\"Status\",\"message\":\"Unauthorized\"}");
        }
    }

    /** Answers those who have the token that an issuer has given last. */
    static LoopbackServer server(OpenIdIssuer issuer) {
        return new LoopbackServer(
                exchange -> answerOnlyTo("Bearer " + issuer.refreshed().peek(), exchange));
    }

    private static Resource object() {
        return Resource.of(
                Map.of("apiVersion", "v1", "kind", "ConfigMap", "metadata", Map.of("name", "a", "namespace", "ns")));
    }

    private static void watch(ResourceDeployer cluster) {
        try (var watch = cluster.watch(CONFIG_MAPS, ResourceQuery.ALL, "1")) {
            watch.next(Duration.ofSeconds(30)).orElseThrow();
        }
    }
}
