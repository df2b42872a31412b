package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.text.GoJson;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** ConfigMaps and Secrets. No message has a value of a Secret. */
public final class DataRules {
    private static final String REDACTED = "<secret contents redacted>";
    private static final long MAX_BYTES = 1024 * 1024;

    private DataRules() {}

    public static void configMap(Field object) {
        long size = 0;
        for (Field entry : object.entries("data")) {
            Names.configKey(entry, entry.name());
            if (object.at("binaryData").key(entry.name()).isSet()) {
                entry.invalid(entry.name(), "duplicate of key present in binaryData");
            }
            size += JsonSize.utf8(entry.text());
        }
        for (Field entry : object.entries("binaryData")) {
            Names.configKey(entry, entry.name());
            size += decodedSize(entry.text());
        }
        if (size > MAX_BYTES) {
            object.reportedAt("[]").tooLong(MAX_BYTES);
        }
    }

    public static void secret(Field object) {
        Field data = object.at("data");
        long size = 0;
        for (Field entry : object.entries("data")) {
            Names.configKey(entry, entry.name());
            size += decodedSize(entry.text());
        }
        if (size > MAX_BYTES) {
            data.tooLong(MAX_BYTES);
        }
        switch (object.at("type").text()) {
            case "kubernetes.io/service-account-token" ->
                object.at("metadata", "annotations")
                        .key("kubernetes.io/service-account.name")
                        .required();
            case "kubernetes.io/dockercfg" -> json(data.key(".dockercfg"));
            case "kubernetes.io/dockerconfigjson" -> json(data.key(".dockerconfigjson"));
            case "kubernetes.io/basic-auth" -> {
                if (!data.key("username").isSet() && !data.key("password").isSet()) {
                    data.key("username").missing("");
                    data.key("password").missing("");
                }
            }
            case "kubernetes.io/ssh-auth" -> data.key("ssh-privatekey").required();
            case "kubernetes.io/tls" -> {
                present(data.key("tls.crt"));
                present(data.key("tls.key"));
            }
            default -> {}
        }
    }

    /** An object as JSON, which must be there; the server tells what is wrong with it, and nothing of it but for a character. */
    private static void json(Field value) {
        present(value);
        if (!value.isSet()) {
            return;
        }
        try {
            Object parsed = GoJson.parse(decoded(value.text()));
            if (parsed != null && !(parsed instanceof Map)) {
                value.invalid(
                        REDACTED,
                        "json: cannot unmarshal " + GoJson.type(parsed)
                                + " into Go value of type map[string]interface {}");
            }
        } catch (IllegalArgumentException e) {
            value.invalid(REDACTED, String.valueOf(e.getMessage()));
        }
    }

    private static String decoded(String base64) {
        return new String(Base64.getMimeDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static void present(Field value) {
        if (!value.isSet()) {
            value.missing("");
        }
    }

    private static long decodedSize(String base64) {
        int padding = base64.endsWith("==") ? 2 : base64.endsWith("=") ? 1 : 0;
        return base64.chars().filter(c -> c > ' ').count() / 4 * 3 - padding;
    }
}
