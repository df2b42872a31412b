import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * As much of the Kubernetes API as a hook needs that is run while the charm is built: discovery, and objects that are kept as
 * they come. Run as a source file: {@code java ApiServer.java KEYSTORE PORT_FILE}.
 */
final class ApiServer {
    private static final String DISCOVERY =
            "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList";

    private final Map<String, String> objects = new ConcurrentSkipListMap<>();

    public static void main(String[] args) throws Exception {
        char[] password = "changeit".toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(Path.of(args[0]))) {
            keys.load(file, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);

        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.setExecutor(Executors.newCachedThreadPool());
        ApiServer api = new ApiServer();
        server.createContext("/", api::answer);
        server.start();
        Path port = Path.of(args[1] + ".new");
        Files.writeString(port, Integer.toString(server.getAddress().getPort()));
        Files.move(port, Path.of(args[1]));
    }

    private void answer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (path.equals("/api")) {
            send(call, 200, DISCOVERY, discovery("", type("v1", "ConfigMap", "configmaps"), type("v1", "Service", "services")));
        } else if (path.equals("/apis")) {
            send(call, 200, DISCOVERY, discovery("apps", type("apps/v1", "Deployment", "deployments")));
        } else if (path.endsWith("/nodes")) {
            send(call, 200, "application/json", list(node()));
        } else if (call.getRequestMethod().equals("PATCH")) {
            String stored = body.replaceFirst(
                    "\"metadata\":\\{", "\"metadata\":{\"uid\":\"1\",\"resourceVersion\":\"1\",");
            objects.put(path, stored);
            send(call, 201, "application/json", stored);
        } else if (objects.containsKey(path)) {
            send(call, 200, "application/json", objects.get(path));
        } else if (!path.matches(".*/(configmaps|services|deployments|namespaces|networkpolicies)")) {
            send(call, 404, "application/json", notFound(path.split("/")));
        } else {
            String plural = path.substring(path.lastIndexOf('/'));
            StringBuilder items = new StringBuilder();
            objects.forEach((place, object) -> {
                if (place.matches(".*" + plural + "/[^/]+")) {
                    items.append(items.isEmpty() ? "" : ",").append(object);
                }
            });
            send(call, 200, "application/json", list(items.toString()));
        }
    }

    private static String discovery(String group, String... types) {
        return "{\"kind\":\"APIGroupDiscoveryList\",\"apiVersion\":\"apidiscovery.k8s.io/v2\",\"items\":[{\"metadata\":{\"name\":\""
                + group + "\"},\"versions\":[{\"version\":\"v1\",\"resources\":[" + String.join(",", types) + "]}]}]}";
    }

    private static String type(String apiVersion, String kind, String plural) {
        String group = apiVersion.contains("/") ? apiVersion.substring(0, apiVersion.indexOf('/')) : "";
        return "{\"resource\":\"" + plural + "\",\"responseKind\":{\"group\":\"" + group + "\",\"version\":\"v1\",\"kind\":\"" + kind
                + "\"},\"scope\":\"Namespaced\",\"verbs\":[\"create\",\"delete\",\"get\",\"list\",\"patch\",\"watch\"]}";
    }

    private static String node() {
        return "{\"apiVersion\":\"v1\",\"kind\":\"Node\",\"metadata\":{\"name\":\"node\"},\"status\":{\"addresses\":[{\"type\":"
                + "\"InternalIP\",\"address\":\"192.0.2.1\"}],\"conditions\":[{\"type\":\"Ready\",\"status\":\"True\"}]}}";
    }

    private static String list(String items) {
        return "{\"kind\":\"List\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[" + items + "]}";
    }

    private static String notFound(String... path) {
        String name = path[path.length - 1];
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"reason\":\"NotFound\",\"code\":404,\"message\":\""
                + name + " not found\",\"details\":{\"name\":\"" + name + "\",\"kind\":\"" + path[path.length - 2] + "\"}}";
    }

    private static void send(HttpExchange call, int code, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", type);
        call.sendResponseHeaders(code, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
