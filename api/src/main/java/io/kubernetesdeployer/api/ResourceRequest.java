package io.kubernetesdeployer.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Everything one application asks for.
 *
 * @param uuid what the sender calls itself: md5 hex of model uuid and application name, as the Python interface has
 *     it; opaque, and a claim of the sender
 * @param modelUuid the sender's model
 * @param application the sender's application name, without a unit number
 * @param resources what is wanted, in the order of the manifest; empty withdraws everything
 */
public record ResourceRequest(String uuid, String modelUuid, String application, List<Resource> resources) {
    /** Copies the list. */
    public ResourceRequest {
        resources = List.copyOf(resources);
    }

    /**
     * {@return the identity of an application: the md5, as 32 lower-case hex digits, of the model's uuid directly
     * followed by the application's name, in UTF-8} Source: the Python interface, releases since 2018-06-15. A name,
     * not a secret.
     *
     * @param modelUuid the model's uuid
     * @param application the application's name
     */
    public static String uuid(String modelUuid, String application) {
        try {
            byte[] text = (modelUuid + application).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        }
    }
}
