package io.kubernetesdeployer.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An OpenID Connect issuer on loopback, over TLS, for tests: it gives a new token to whoever has the refresh token that it
 * gave last. Its tokens are signed with nothing: nobody here checks that.
 */
public final class OpenIdIssuer implements AutoCloseable {
    private static final Base64.Encoder JWT = Base64.getUrlEncoder().withoutPadding();

    private final HttpsServer server;
    private final String certificate;
    private final Queue<String> refreshed = new ConcurrentLinkedQueue<>();
    private String refreshToken = "refresh-0";

    /** @param folder for its key, which stays there */
    public OpenIdIssuer(Path folder) {
        try {
            KeyStore keys = TestKeys.create(folder.resolve("issuer.p12"), "CN=issuer", "SAN=ip:127.0.0.1");
            certificate = TestKeys.certificate(keys);
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, TestKeys.PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", exchange -> {
            LoopbackServer.send(exchange, 200, "application/json", "{\"token_endpoint\":\"" + url() + "/token\"}");
        });
        server.createContext("/token", this::token);
        server.start();
    }

    /** {@code https://127.0.0.1:PORT}. */
    public String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The tokens that it has given so far. */
    public Queue<String> refreshed() {
        return refreshed;
    }

    /** An ID token for a user, valid from now on for a time that may be negative. */
    public static String idToken(String user, Duration valid) {
        String claims = "{\"iss\":\"test\",\"sub\":\"" + user + "\",\"exp\":"
                + Instant.now().plus(valid).getEpochSecond() + "}";
        return text("{\"alg\":\"RS256\"}") + "." + text(claims) + "." + text("none");
    }

    /** The part {@code user} of a kubeconfig for which it is the issuer, with a token that has expired. */
    public String userText() {
        return """
                {auth-provider: {name: oidc, config: {client-id: test, client-secret: secret, idp-issuer-url: "%s",
                  idp-certificate-authority-data: "%s", refresh-token: refresh-0, id-token: "%s"}}}""".formatted(
                        url(),
                        Base64.getEncoder().encodeToString(certificate.getBytes(StandardCharsets.UTF_8)),
                        idToken("nobody-any-longer", Duration.ofHours(-1)));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private synchronized void token(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (!form.contains("refresh_token=" + refreshToken)) {
            LoopbackServer.send(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
            return;
        }
        String token = idToken("refreshed-" + refreshed.size(), Duration.ofHours(1));
        refreshed.add(token);
        refreshToken = "refresh-" + refreshed.size();
        LoopbackServer.send(
                exchange,
                200,
                "application/json",
                "{\"id_token\":\"" + token + "\",\"refresh_token\":\"" + refreshToken + "\"}");
    }

    private static String text(String json) {
        return JWT.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
