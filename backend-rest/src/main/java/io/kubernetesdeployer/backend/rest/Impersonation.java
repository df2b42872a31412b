package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.Document;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * As whom requests act (Kubernetes, "User impersonation").
 *
 * @param user the user to act as; {@code null} for none, and then there is nothing else
 * @param uid its uid; {@code null} for none
 * @param groups the groups to act as
 * @param extra its extra fields, each with its values
 */
public record Impersonation(
        @Nullable String user, @Nullable String uid, List<String> groups, Map<String, List<String>> extra) {

    /** Nobody else. */
    public static final Impersonation NONE = new Impersonation(null, null, List.of(), Map.of());

    /** What may stand in the name of a header (RFC 9110, 5.6.2), without the percent sign, which escapes the rest. */
    private static final String HEADER_SYMBOLS = "!#$&'*+-.^_`|~";

    /** What the names of all headers of impersonation begin with. */
    public static final String HEADERS = "Impersonate-";

    /** Copies the collections. */
    public Impersonation {
        groups = List.copyOf(groups);
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** A user and groups. */
    static Impersonation of(String user, List<String> groups) {
        return new Impersonation(user, null, groups, Map.of());
    }

    /**
     * What a user of a kubeconfig says: {@code as}, {@code as-uid}, {@code as-groups} and {@code as-user-extra}.
     *
     * @param origin where it stands, for messages
     */
    static Impersonation read(Document user, String origin) {
        String name = text(user, "as");
        String uid = text(user, "as-uid");
        List<String> groups = texts(user.list("as-groups"));
        Map<String, List<String>> extra = new LinkedHashMap<>();
        Document fields = user.document("as-user-extra");
        fields.asMap().keySet().forEach(key -> extra.put(key, texts(fields.list(key))));
        if (name == null && (uid != null || !groups.isEmpty() || !extra.isEmpty())) {
            throw AccessLoader.unusable(
                    origin + ": as-uid, as-groups and as-user-extra are about the user that \"as\" names; give it, too",
                    null);
        }
        return new Impersonation(name, uid, groups, extra);
    }

    /** {@return whether this is nobody} */
    public boolean isNone() {
        return user == null;
    }

    /**
     * Gives each header, name and value; a name may come several times.
     *
     * @param header takes the name and the value
     */
    public void headers(BiConsumer<String, String> header) {
        if (user == null) {
            return;
        }
        header.accept("Impersonate-User", user);
        if (uid != null) {
            header.accept("Impersonate-Uid", uid);
        }
        groups.forEach(group -> header.accept("Impersonate-Group", group));
        extra.forEach(
                (key, values) -> values.forEach(value -> header.accept("Impersonate-Extra-" + headerName(key), value)));
    }

    /** As client-go: lower case, and what no header's name may have is percent-encoded. */
    private static String headerName(String key) {
        StringBuilder name = new StringBuilder();
        for (byte octet : key.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xFF);
            if (c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || HEADER_SYMBOLS.indexOf(c) >= 0) {
                name.append(c);
            } else {
                name.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return name.toString();
    }

    private static @Nullable String text(Document user, String field) {
        return user.string(field).filter(value -> !value.isEmpty()).orElse(null);
    }

    private static List<String> texts(List<?> values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(String.valueOf(value)));
        return texts;
    }
}
