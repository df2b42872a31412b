package io.kubernetesdeployer.backend.dryrun.warnings;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.Causes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Warnings about Secrets that should have a certificate and its key, and have no PEM. Whether the two fit is not looked at. Source: Go's {@code
 * tls.X509KeyPair}.
 */
final class SecretWarnings {
    private static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String KEY = "PRIVATE KEY";

    private SecretWarnings() {}

    static void warn(Field object, Causes causes) {
        if (!object.at("type").is("kubernetes.io/tls")) {
            return;
        }
        List<String> certificates = types(object.at("data").key("tls.crt"));
        List<String> keys = types(object.at("data").key("tls.key"));
        boolean hasCertificate = certificates.contains(CERTIFICATE);
        if (certificates.isEmpty()) {
            causes.warn("tls: failed to find any PEM data in certificate input");
        } else if (!hasCertificate
                && certificates.size() == 1
                && certificates.get(0).endsWith(KEY)) {
            causes.warn(
                    "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM "
                            + "inputs may have been switched");
        } else if (hasCertificate && keys.isEmpty()) {
            causes.warn("tls: failed to find any PEM data in key input");
        } else if (hasCertificate && keys.equals(List.of(CERTIFICATE))) {
            causes.warn("tls: found a certificate rather than a key in the PEM for the private key");
        }
    }

    /** What the blocks of PEM in a value are. */
    private static List<String> types(Field data) {
        String text = new String(Base64.getMimeDecoder().decode(data.text()), StandardCharsets.ISO_8859_1);
        List<String> types = new ArrayList<>();
        int at = text.indexOf(BEGIN);
        while (at >= 0) {
            int start = at + BEGIN.length();
            int end = text.indexOf(DASHES, start);
            String type = end < 0 ? "" : text.substring(start, end);
            String close = "-----END " + type + DASHES;
            int last = end < 0 ? -1 : text.indexOf(close, end);
            boolean isBlock = last >= 0
                    && (at == 0 || text.charAt(at - 1) == '\n')
                    && isBody(text.substring(end + DASHES.length(), last));
            if (isBlock) {
                types.add(type);
            }
            at = text.indexOf(BEGIN, isBlock ? last : start);
        }
        return types;
    }

    /** Headers, and then base64. */
    private static boolean isBody(String text) {
        StringBuilder base64 = new StringBuilder();
        for (String line : text.split("\n")) {
            base64.append(line.contains(": ") ? "" : line.strip());
        }
        try {
            Base64.getDecoder().decode(base64.toString());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
