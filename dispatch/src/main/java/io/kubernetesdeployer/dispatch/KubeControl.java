package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.channel.juju.SecretAnswer;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    private static final String AUTHORITY_SECRET = "ca-certificate-secret-id";

    /** More than a control plane with five units makes, each with an address of its own and one token for all. */
    private static final int MAX_KUBECONFIGS = 16;

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

    /**
     * A kubeconfig for each address with each token that any unit of a control plane has written: first those that one unit
     * has written together. Not every unit writes, and one that no longer does leaves what it wrote, so which of them works
     * is for the cluster to tell. Empty until all that it takes is there.
     */
    List<byte[]> kubeconfigs() {
        Set<Access> together = new LinkedHashSet<>();
        Set<Access> mixed = new LinkedHashSet<>();
        for (Relation relation : channel.relations()) {
            Map<String, String> all = new TreeMap<>();
            List<Map<String, String>> bags = new ArrayList<>();
            for (String unit : relation.remoteUnits()) {
                Map<String, String> bag = channel.read(relation.id(), unit);
                bags.add(bag);
                all.putAll(bag);
            }
            String authority = authority(all);
            for (Map<String, String> ofServer : bags) {
                for (String server : servers(ofServer)) {
                    for (Map<String, String> ofToken : bags) {
                        token(ofToken)
                                .ifPresent(token -> (ofServer.equals(ofToken) ? together : mixed)
                                        .add(new Access(server, token, authority)));
                    }
                }
            }
        }
        together.addAll(mixed);
        return together.stream()
                .limit(MAX_KUBECONFIGS)
                .map(access -> json.write(kubeconfig(access)))
                .toList();
    }

    /** What to do if the cluster's certificate is not trusted; empty if a certificate authority is known. */
    String advice() {
        boolean isKnown = channel.relations().stream()
                .allMatch(relation -> relation.remoteUnits().stream()
                        .anyMatch(unit -> !channel.read(relation.id(), unit)
                                .getOrDefault(AUTHORITY_SECRET, "")
                                .isEmpty()));
        return isKnown || !optionalAuthority().isEmpty()
                ? ""
                : "The control plane has not sent its certificate authority; use: juju config "
                        + juju.environment().application() + " ca-certificate=@FILE";
    }

    private record Access(String server, String token, String authority) {
        /** Without the token. */
        @Override
        public String toString() {
            return server;
        }
    }

    /** One for each unit: the control plane grants the secret with its tokens to the unit that asked. */
    private String user() {
        return "juju-" + juju.environment().unit().replace('/', '-');
    }

    private boolean hasSecrets() {
        String version = juju.environment().jujuVersion().orElse("");
        return !version.isEmpty() && !version.startsWith("1.") && !version.startsWith("2.");
    }

    private List<String> servers(Map<String, String> bag) {
        return value(bag, "api-endpoints") instanceof List<?> endpoints
                ? endpoints.stream().map(String::valueOf).sorted().toList()
                : List.of();
    }

    private Optional<String> token(Map<String, String> bag) {
        if (!(value(bag, "creds") instanceof Map<?, ?> users) || !(users.get(user()) instanceof Map<?, ?> creds)) {
            return Optional.empty();
        }
        Object token = creds.get("secret-id") instanceof String secret && !secret.isEmpty()
                ? secret(secret).get("client-token")
                : creds.get("client_token");
        return Optional.ofNullable(token).map(Object::toString).filter(text -> !text.isEmpty());
    }

    private String authority(Map<String, String> bag) {
        String secret = bag.getOrDefault(AUTHORITY_SECRET, "");
        return secret.isEmpty() ? optionalAuthority() : secret(secret).getOrDefault("ca-certificate", "");
    }

    private String optionalAuthority() {
        return juju.tools().config().string("ca-certificate").orElse("").strip();
    }

    /** Empty as long as the control plane has not granted it, which is the same as not yet answered. */
    private Map<String, String> secret(String uri) {
        SecretAnswer answer = juju.tools().secret(uri, true);
        if (answer instanceof SecretAnswer.Content content) {
            return content.values();
        }
        juju.log()
                .add(
                        Level.WARNING,
                        ENDPOINT + ": the secret " + uri + " is not readable (yet): "
                                + ((SecretAnswer.Refused) answer).reason());
        return Map.of();
    }

    private static Map<String, Object> kubeconfig(Access access) {
        Map<String, Object> cluster = new LinkedHashMap<>();
        cluster.put("server", access.server);
        if (!access.authority.isBlank()) {
            byte[] pem = access.authority.getBytes(StandardCharsets.UTF_8);
            cluster.put("certificate-authority-data", Base64.getEncoder().encodeToString(pem));
        }
        return Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Config",
                "clusters",
                List.of(Map.of("name", ENDPOINT, "cluster", cluster)),
                "users",
                List.of(Map.of("name", ENDPOINT, "user", Map.of("token", access.token))),
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
