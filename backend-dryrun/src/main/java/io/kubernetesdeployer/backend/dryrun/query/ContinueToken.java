package io.kubernetesdeployer.backend.dryrun.query;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page ended.
 *
 * @param version the version the list shows, on every page
 * @param namespace the namespace of the last object
 * @param name the name of the last object
 */
record ContinueToken(long version, String namespace, String name) {
    private static final int PARTS = 3;

    String text() {
        String plain = version + " " + namespace + " " + name;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if it is none
     */
    static ContinueToken parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split(" ", -1);
            if (parts.length == PARTS) {
                return new ContinueToken(Long.parseLong(parts[0]), parts[1], parts[2]);
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw Errors.of(FailureKind.INVALID, "invalid continue token: continue key is not valid");
    }
}
