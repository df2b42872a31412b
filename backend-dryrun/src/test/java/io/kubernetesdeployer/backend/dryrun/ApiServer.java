package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.testkit.ControlPlane;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A real API server, asked what it thinks of an object. */
final class ApiServer {
    private static final JsonCodec JSON = JsonCodec.load();

    private final ControlPlane plane;
    private final HttpClient client;

    ApiServer(ControlPlane plane) throws IOException, GeneralSecurityException {
        this.plane = plane;
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(plane.certificateAuthority())) {
            trusted.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        client = HttpClient.newBuilder().sslContext(context).build();
    }

    /** The answer to an apply: the object, or a {@code Status} that says what is wrong with it. */
    Document apply(ResourceType type, Resource resource, boolean dryRun) throws IOException, InterruptedException {
        String path = (type.group().isEmpty() ? "/api/" : "/apis/") + type.apiVersion() + "/"
                + resource.namespace().map(name -> "namespaces/" + name + "/").orElse("") + type.plural() + "/"
                + resource.name().orElseThrow();
        HttpRequest request = HttpRequest.newBuilder(URI.create(plane.server() + path
                        + "?fieldManager=probe&fieldValidation=Strict&force=true" + (dryRun ? "&dryRun=All" : "")))
                .header("Authorization", "Bearer " + plane.token("admin"))
                .header("Content-Type", "application/apply-patch+yaml")
                .method(
                        "PATCH",
                        HttpRequest.BodyPublishers.ofByteArray(
                                JSON.write(resource.document().asMap())))
                .build();
        byte[] answer =
                client.send(request, HttpResponse.BodyHandlers.ofByteArray()).body();
        return Document.of((Map<?, ?>) JSON.readValue(new String(answer, StandardCharsets.UTF_8)));
    }
}
