package io.kubernetesdeployer.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;

/** Keys of elliptic curves with a certificate that is its own authority, made by the JDK's keytool. */
final class TestKeys {
    static final char[] PASSWORD = "password".toCharArray();
    private static final String ALIAS = "key";

    private TestKeys() {}

    /**
     * Makes one.
     *
     * @param file where it is kept, PKCS #12
     * @param name the distinguished name
     * @param extension a certificate extension, as keytool takes it
     */
    static KeyStore create(Path file, String name, String extension) {
        Programs.execute(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                name,
                "-ext",
                extension,
                "-alias",
                ALIAS,
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString()));
        try (InputStream in = Files.newInputStream(file)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD);
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its certificate, PEM. */
    static String certificate(KeyStore keys) {
        try {
            Certificate certificate = keys.getCertificate(ALIAS);
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its private key, PKCS #8, PEM. */
    static String privateKey(KeyStore keys) {
        try {
            Key key = keys.getKey(ALIAS, PASSWORD);
            return pem("PRIVATE KEY", key.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                        .encodeToString(der) + "\n-----END "
                + type + "-----\n";
    }
}
