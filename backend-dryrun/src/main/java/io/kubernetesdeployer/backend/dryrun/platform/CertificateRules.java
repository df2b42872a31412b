package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/** CertificateSigningRequests. */
public final class CertificateRules {
    private static final int LEAST_SECONDS = 600;
    private static final String[] USAGES = {
        "any",
        "cert sign",
        "client auth",
        "code signing",
        "content commitment",
        "crl sign",
        "data encipherment",
        "decipher only",
        "digital signature",
        "email protection",
        "encipher only",
        "ipsec end system",
        "ipsec tunnel",
        "ipsec user",
        "key agreement",
        "key encipherment",
        "microsoft sgc",
        "netscape sgc",
        "ocsp signing",
        "s/mime",
        "server auth",
        "signing",
        "timestamping"
    };

    private CertificateRules() {}

    public static void request(Field object) {
        Field spec = object.at("spec");
        Field request = spec.at("request");
        if (!decoded(request).contains("-----BEGIN CERTIFICATE REQUEST-----")) {
            request.invalid(request.text(), "PEM block type must be CERTIFICATE REQUEST");
        }
        spec.at("usages").required();
        Set<String> usages = new HashSet<>();
        for (Field usage : spec.each("usages")) {
            usage.mustBeOneOf(USAGES);
            if (!usages.add(usage.text())) {
                usage.duplicate();
            }
        }
        signer(spec.at("signerName"));
        Field seconds = spec.at("expirationSeconds");
        if (seconds.isSet() && seconds.number() < LEAST_SECONDS) {
            seconds.invalid("may not specify a duration less than 600 seconds (10 minutes)");
        }
    }

    private static String decoded(Field request) {
        try {
            return new String(Base64.getMimeDecoder().decode(request.text()), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static void signer(Field name) {
        if (name.required().isEmpty()) {
            return;
        }
        String text = name.text();
        int slash = text.indexOf('/');
        if (slash < 0 || text.indexOf('/', slash + 1) >= 0) {
            name.invalid("must be a fully qualified domain and path of the form 'example.com/signer-name'");
            return;
        }
        String domain = text.substring(0, slash);
        if (!NameForm.SUBDOMAIN.errors(domain).isEmpty()) {
            NameForm.SUBDOMAIN.errors(domain).forEach(error -> name.invalid(domain, error));
        } else if (!domain.contains(".")) {
            name.invalid(domain, "should be a domain with at least two segments separated by dots");
        }
        String path = text.substring(slash + 1);
        NameForm.SUBDOMAIN.errors(path).forEach(error -> name.invalid(path, error));
    }
}
