package io.kubernetesdeployer.provider.request;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands in a request in place of a value: {@code secret:ID#KEY}, or {@code secret:ID} in place of all values.
 *
 * @param secret the secret, as the channel has it
 * @param key its key; empty for all
 */
record SecretReference(String secret, Optional<String> key) {
    /** Most secrets that one bag may name: each is a call of a tool. */
    static final int MAX_SECRETS = 100;

    private static final int ID_LENGTH = 20;
    private static final String SECRET = "secret:(?://[0-9a-f-]{36}/)?[0-9a-z]{" + ID_LENGTH + "}";
    private static final String KEY = "[a-z](?:-?[a-z0-9])*";
    private static final Pattern REFERENCE = Pattern.compile("(" + SECRET + ")(?:#(" + KEY + "))?");
    private static final Pattern IN_JSON = Pattern.compile("\"" + REFERENCE.pattern() + "\"");

    /** Names it in any spelling: Juju writes the model in front of secrets of others. */
    String id() {
        return secret.substring(secret.length() - ID_LENGTH);
    }

    /** Reads a value; empty if it is no reference, but stands for itself. */
    static Optional<SecretReference> parse(String value) {
        Matcher matcher = REFERENCE.matcher(value);
        return matcher.matches()
                ? Optional.of(new SecretReference(matcher.group(1), Optional.ofNullable(matcher.group(2))))
                : Optional.empty();
    }

    /** The secrets that texts are, or that JSON texts may name, wherever in them; at most {@link #MAX_SECRETS}. */
    static Set<String> secretsIn(Collection<String> texts) {
        Set<String> secrets = new LinkedHashSet<>();
        for (String text : texts) {
            parse(text).filter(one -> secrets.size() < MAX_SECRETS).ifPresent(one -> secrets.add(one.secret()));
            // A text may have megabytes and name none.
            Matcher matcher = IN_JSON.matcher(text.contains("\"secret:") ? text : "");
            while (secrets.size() < MAX_SECRETS && matcher.find()) {
                secrets.add(matcher.group(1));
            }
        }
        return secrets;
    }
}
