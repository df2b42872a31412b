package io.kubernetesdeployer.requirer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What an application calls itself, as the original makes it: md5, in hex, of model uuid and application name. */
final class ApplicationUuid {
    private ApplicationUuid() {}

    static String of(String modelUuid, String application) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("MD5").digest((modelUuid + application).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
