package io.kubernetesdeployer.dispatch.access;

import io.kubernetesdeployer.api.codec.CodecException;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.channel.juju.SecretAnswer;
import io.kubernetesdeployer.dispatch.hook.Juju;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
    /** By relation: what is in a secret is asked for once. */
    private final Map<String, List<Offer>> offers = new HashMap<>();

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

    /** Which relations the credentials come from; another control plane has others. */
    String source() {
        return channel.relations().stream().map(Relation::id).sorted().collect(Collectors.joining(" "));
    }

    /**
     * A kubeconfig for each address with each token and each certificate authority that any unit of a control plane has
     * written: first those that one unit has written together. Not every unit writes, and one that no longer does leaves what
     * it wrote, so which of them works is for the cluster to tell. Empty until all that it takes is there.
     */
    List<byte[]> kubeconfigs() {
        Set<Access> together = new LinkedHashSet<>();
        Set<Access> mixed = new LinkedHashSet<>();
        for (Relation relation : channel.relations()) {
            List<Offer> offers = offers(relation);
            for (Offer ofServer : offers) {
                for (Offer ofToken : offers) {
                    (ofServer == ofToken ? together : mixed)
                            .addAll(accesses(ofServer, ofToken, authorities(ofServer, offers)));
                }
            }
        }
        together.addAll(mixed);
        return together.stream()
                .limit(MAX_KUBECONFIGS)
                .map(access -> json.write(kubeconfig(access)))
                .toList();
    }

    private static List<Access> accesses(Offer ofServer, Offer ofToken, Set<String> authorities) {
        List<Access> accesses = new ArrayList<>();
        for (String authority : authorities) {
            for (String server : ofServer.servers) {
                ofToken.token.ifPresent(token -> accesses.add(new Access(server, token, authority)));
            }
        }
        return accesses;
    }

    /** What to do if the cluster's certificate is not trusted; empty if each control plane has sent a certificate authority. */
    String advice() {
        boolean isKnown = channel.relations().stream()
                .allMatch(relation -> offers(relation).stream().anyMatch(offer -> offer.authority.isPresent()));
        return isKnown || !optionalAuthority().isEmpty()
                ? ""
                : "The control plane has not sent a certificate authority that this unit may read; use: juju config "
                        + juju.environment().application() + " ca-certificate=@FILE";
    }

    /**
     * What a unit of a control plane has written.
     *
     * @param authority PEM
     */
    private record Offer(List<String> servers, Optional<String> token, Optional<String> authority) {
        /** Without the token. */
        @Override
        public String toString() {
            return servers.toString();
        }
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

    private List<Offer> offers(Relation relation) {
        return offers.computeIfAbsent(
                relation.id(),
                id -> relation.remoteUnits().stream()
                        .map(unit -> channel.read(id, unit))
                        .map(bag -> new Offer(servers(bag), token(bag), authority(bag)))
                        .toList());
    }

    private Optional<String> authority(Map<String, String> bag) {
        String secret = bag.getOrDefault(AUTHORITY_SECRET, "");
        return secret.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(secret(secret).get("ca-certificate")).filter(pem -> !pem.isBlank());
    }

    /** The unit's own first, then those of others and the option's; an empty text where there is none at all. */
    private Set<String> authorities(Offer own, List<Offer> all) {
        Set<String> authorities = new LinkedHashSet<>();
        own.authority.ifPresent(authorities::add);
        all.forEach(offer -> offer.authority.ifPresent(authorities::add));
        if (authorities.isEmpty() || !optionalAuthority().isEmpty()) {
            authorities.add(optionalAuthority());
        }
        return authorities;
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
