package io.kubernetesdeployer.provider.client;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The right that an API server misses, as it says in its refusal; the API has no fields for that.
 *
 * @param user who lacks it
 * @param verb what was tried
 * @param resource the plural of the type, with a subresource if it is about one
 * @param group the API group; empty for the core group
 * @param namespace the namespace; empty for what has none
 */
record MissingRight(String user, String verb, String resource, String group, String namespace) {
    private static final Pattern REFUSAL =
            Pattern.compile("User \"([^\"]+)\" cannot ([a-z]+) resource \"([^\"]+)\" in API group \"([^\"]*)\""
                    + "(?: in the namespace \"([^\"]+)\"| at the cluster scope)");
    private static final Pattern SERVICE_ACCOUNT = Pattern.compile("system:serviceaccount:([^:]+):([^:]+)");

    /** Reads the words of a refusal; empty where they are none about a right. */
    static Optional<MissingRight> in(String message) {
        Matcher matcher = REFUSAL.matcher(message);
        return matcher.find()
                ? Optional.of(new MissingRight(
                        matcher.group(1),
                        matcher.group(2),
                        matcher.group(3),
                        matcher.group(4),
                        Optional.ofNullable(matcher.group(5)).orElse("")))
                : Optional.empty();
    }

    /** What to do, with the RBAC rule that helps. */
    String advice() {
        return "Let the cluster's administrator give " + name() + " the rule " + rule() + " in a "
                + (namespace.isEmpty() ? "ClusterRole" : "Role in the namespace " + namespace);
    }

    private String name() {
        Matcher account = SERVICE_ACCOUNT.matcher(user);
        return account.matches()
                ? "the ServiceAccount " + account.group(2) + " of the namespace " + account.group(1)
                : "the user " + user;
    }

    private String rule() {
        return "{apiGroups: [\"" + group + "\"], resources: [\"" + resource + "\"], verbs: [" + verbs() + "]}";
    }

    /** All that deploying needs, as a right alone leads to the next refusal. */
    private String verbs() {
        return switch (verb) {
            case "create", "patch", "delete" -> "\"create\", \"patch\", \"delete\"";
            default -> "\"" + verb + "\"";
        };
    }
}
