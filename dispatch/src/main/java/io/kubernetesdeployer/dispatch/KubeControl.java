package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The requiring side of the interface {@code kube-control}: asks a control plane's charm for a user, and makes a kubeconfig
 * of what it answers. Tokens are in the bag (schema 0) or in a Juju secret that it names (schema 1), and the certificate
 * authority is in a secret, or in the charm's configuration where the control plane does not send it.
 *
 * <p>Source: charmed-kubernetes/interface-kube-control.
 */
final class KubeControl {
    static final String ENDPOINT = "kube-control";

    /** The group of the user that is asked for: what a deployer may do is ruled by its own policy. */
    private static final String GROUP = "system:masters";

    private final RelationChannel channel;
    private final Juju juju;
    private final JsonCodec json;

    KubeControl(RelationChannel channel, Juju juju, JsonCodec json) {
        this.channel = channel;
        this.juju = juju;
        this.json = json;
    }

    boolean isRelated() {
        return !channel.relations().isEmpty();
    }

    /** Asks every control plane for a user. */
    void request() {
        Map<String, String> request =
                Map.of("kubelet_user", user(), "auth_group", GROUP, "schema_vers", hasSecrets() ? "[0, 1]" : "[0]");
        for (Relation relation : channel.relations()) {
            channel.write(relation.id(), request);
        }
    }

    /** Empty until all that it takes is there. */
    Optional<byte[]> kubeconfig() {
        for (Relation relation : channel.relations()) {
            // As the original: units say the same, and of what only some say the last counts.
            Map<String, String> bag = new TreeMap<>();
            for (String unit : relation.remoteUnits()) {
                bag.putAll(channel.read(relation.id(), unit));
            }
            Optional<String> server = server(bag);
            Optional<String> token = token(bag);
            if (server.isPresent() && token.isPresent()) {
                return Optional.of(json.write(kubeconfig(server.get(), token.get(), authority(bag))));
            }
        }
        return Optional.empty();
    }

    /** One for each unit: the control plane grants the secret with its tokens to the unit that asked. */
    private String user() {
        return "juju-" + juju.environment().unit().replace('/', '-');
    }

    private boolean hasSecrets() {
        String version = juju.environment().jujuVersion().orElse("");
        return !version.isEmpty() && !version.startsWith("1.") && !version.startsWith("2.");
    }

    private Optional<String> server(Map<String, String> bag) {
        return value(bag, "api-endpoints") instanceof List<?> endpoints
                ? endpoints.stream().map(String::valueOf).sorted().findFirst()
                : Optional.empty();
    }

    private Optional<String> token(Map<String, String> bag) {
        if (!(value(bag, "creds") instanceof Map<?, ?> users) || !(users.get(user()) instanceof Map<?, ?> creds)) {
            return Optional.empty();
        }
        Object token = creds.get("secret-id") instanceof String secret && !secret.isEmpty()
                ? juju.tools().secret(secret, true).get("client-token")
                : creds.get("client_token");
        return Optional.ofNullable(token).map(Object::toString).filter(text -> !text.isEmpty());
    }

    private Optional<byte[]> authority(Map<String, String> bag) {
        String secret = bag.getOrDefault("ca-certificate-secret-id", "");
        String pem = secret.isEmpty()
                ? juju.tools().config().string("ca-certificate").orElse("")
                : juju.tools().secret(secret, true).getOrDefault("ca-certificate", "");
        return pem.isBlank() ? Optional.empty() : Optional.of(pem.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> kubeconfig(String server, String token, Optional<byte[]> authority) {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("server", server);
        authority.ifPresent(pem ->
                cluster.put("certificate-authority-data", Base64.getEncoder().encodeToString(pem)));
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "clusters",
                List.of(Map.of("name", ENDPOINT, "cluster", cluster)),
                "users",
                List.of(Map.of("name", ENDPOINT, "user", Map.of("token", token))),
                "contexts",
                List.of(Map.of("name", ENDPOINT, "context", Map.of("cluster", ENDPOINT, "user", ENDPOINT))),
                "current-context",
                ENDPOINT);
    }

    private @Nullable Object value(Map<String, String> bag, String key) {
        String text = bag.getOrDefault(key, "");
        try {
            return text.isEmpty() ? null : json.readValue(text);
        } catch (CodecException e) {
            // Not its text: there may be a token in it.
            juju.log().add(Level.WARNING, ENDPOINT + ": " + key + " is no JSON, and is passed over");
            return null;
        }
    }
}
