package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.ImpersonatedUser;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.policy.Requester;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What users may not do; everything else is allowed. Roles and bindings in the model give and take nothing: a user whom a call
 * acts as may what the model's own may, unless a rule is about that user alone.
 */
final class Permissions {
    /** As whom the model is reached. */
    static final String USER = Requester.OWN.name();

    private final List<Rule> forbidden;

    private Permissions(List<Rule> forbidden) {
        this.forbidden = forbidden;
    }

    /** @param user {@code *} for all */
    private record Rule(String verb, String type, String user) {
        boolean covers(String askedVerb, String askedType, String asker) {
            return covers(verb, askedVerb) && covers(type, askedType) && covers(user, asker);
        }

        private static boolean covers(String pattern, String asked) {
            return pattern.equals("*") || pattern.equals(asked);
        }
    }

    static Permissions parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                String[] words = part.strip().split(" +");
                boolean isOfUser = words.length == 4 && words[2].equals("as");
                if (words.length != 2 && !isOfUser) {
                    throw new SettingsException(
                            "forbid=" + text
                                    + ": give VERB PLURAL[.GROUP] [as USER], such as patch secrets or * deployments.apps as jane");
                }
                rules.add(new Rule(words[0], words[1], isOfUser ? words[3] : "*"));
            }
        }
        return new Permissions(List.copyOf(rules));
    }

    boolean allows(String verb, String type, String user) {
        for (Rule rule : forbidden) {
            if (rule.covers(verb, type, user)) {
                return false;
            }
        }
        return true;
    }

    /**
     * @param acting as whom; {@code null} for the model's own user
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the user may not
     */
    void require(
            String verb,
            ResourceType type,
            @Nullable String namespace,
            String name,
            @Nullable ImpersonatedUser acting) {
        String user = acting == null ? USER : acting.name();
        if (acting != null && !allows("impersonate", "users", USER)) {
            throw Errors.of(
                    FailureKind.FORBIDDEN,
                    "users \"" + user + "\" is forbidden: User \"" + USER
                            + "\" cannot impersonate resource \"users\" in API group \"\" at the cluster scope");
        }
        if (!allows(verb, type.toString(), user)) {
            throw Errors.forbidden(
                    type,
                    name,
                    "User \"" + user + "\" cannot " + verb + " resource \"" + type.plural() + "\" in API group \""
                            + type.group() + "\""
                            + (namespace == null
                                    ? " at the cluster scope"
                                    : " in the namespace \"" + namespace + "\""));
        }
    }
}
