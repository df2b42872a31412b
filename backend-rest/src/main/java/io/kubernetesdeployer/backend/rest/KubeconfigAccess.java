package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.net.URI;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns the chosen context of a kubeconfig into a {@link ClusterAccess}. */
final class KubeconfigAccess {
    private final Kubeconfig kubeconfig;
    private final ProxyRule proxies;
    private final JsonCodec json;

    KubeconfigAccess(Kubeconfig kubeconfig, ProxyRule proxies, JsonCodec json) {
        this.kubeconfig = kubeconfig;
        this.proxies = proxies;
        this.json = json;
    }

    ClusterAccess access(RestSettings settings) {
        Document cluster = kubeconfig.cluster();
        Document user = kubeconfig.user();
        URI server = ServerUrl.parse(
                text(cluster, "server")
                        .orElseThrow(() ->
                                AccessLoader.unusable(kubeconfig.clusterFile() + ": the cluster has no server", null)),
                "in the kubeconfig");
        URI proxy = kubeconfig.proxy(proxies, server);
        byte[] authority = material(cluster, "certificate-authority", kubeconfig.clusterFile());
        byte[] certificate = material(user, "client-certificate", kubeconfig.userFile());
        byte[] key = material(user, "client-key", kubeconfig.userFile());
        Credentials credentials = credentials(cluster, server, authority);
        if (credentials instanceof ExecCredentials plugin) {
            Optional<ExecCredentials.KeyPair> pair = plugin.keyPair();
            certificate = pair.map(ExecCredentials.KeyPair::certificate).orElse(certificate);
            key = pair.map(ExecCredentials.KeyPair::key).orElse(key);
        }
        if ((certificate == null) != (key == null)) {
            throw AccessLoader.unusable(
                    kubeconfig.userFile()
                            + ": the user has a client-certificate or a client-key without the other; give both",
                    null);
        }
        return new ClusterAccess(
                server,
                authority,
                !cluster.isTrue("insecure-skip-tls-verify"),
                text(cluster, "tls-server-name").orElse(null),
                proxy,
                certificate,
                key,
                credentials,
                kubeconfig.impersonation(settings));
    }

    private Credentials credentials(Document cluster, URI server, byte @Nullable [] authority) {
        Document user = kubeconfig.user();
        if (user.value("auth-provider").isPresent()) {
            throw AccessLoader.unusable(
                    kubeconfig.userFile()
                            + ": auth-provider is not supported; use a token, a client certificate or an exec plugin, or let the"
                            + " client library read the kubeconfig with client=native",
                    null);
        }
        // The order of client-go: a file before a token in place.
        Optional<String> file = text(user, "tokenFile");
        if (file.isPresent()) {
            TokenFile tokenFile = new TokenFile(kubeconfig.userFile().resolveSibling(file.get()));
            tokenFile.authorization();
            return tokenFile;
        }
        Optional<String> token = text(user, "token");
        if (token.isPresent()) {
            return Credentials.bearer(headerSafe(token.get()));
        }
        Optional<String> name = text(user, "username");
        if (name.isPresent()) {
            return Credentials.basic(name.get(), text(user, "password").orElse(""));
        }
        if (!user.document("exec").isEmpty()) {
            return new ExecCredentials(
                    user.document("exec"),
                    kubeconfig.userFile(),
                    ExecCredentials.cluster(cluster, server, authority),
                    json);
        }
        return Credentials.NONE;
    }

    static String headerSafe(String token) {
        String bare = token.strip();
        for (int i = 0; i < bare.length(); i++) {
            if (bare.charAt(i) <= ' ' || bare.charAt(i) > '~') {
                throw AccessLoader.unusable("the token has characters that a token cannot have; get a new one", null);
            }
        }
        return bare;
    }

    /** What a field {@code NAME-data} holds in base64, or else the file that the field {@code NAME} names. */
    private static byte @Nullable [] material(Document entry, String name, Path relativeTo) {
        Optional<String> data = text(entry, name + "-data");
        if (data.isPresent()) {
            return decoded(data.get(), name + "-data in " + relativeTo);
        }
        Optional<String> file = text(entry, name);
        return file.isEmpty()
                ? null
                : FileContent.bytes(relativeTo.resolveSibling(file.get()), name + " in " + relativeTo);
    }

    private static byte[] decoded(String base64, String origin) {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            // Not the text: it may be a key.
            throw AccessLoader.unusable(origin + " is not base64", null);
        }
    }

    private static Optional<String> text(Document entry, String name) {
        return entry.string(name).filter(value -> !value.isEmpty());
    }
}
