package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the user may not do; everything else is allowed. */
final class Permissions {
    /** As whom the model is reached. */
    static final String USER = "dryrun";

    private final List<Rule> forbidden;

    private Permissions(List<Rule> forbidden) {
        this.forbidden = forbidden;
    }

    private record Rule(String verb, String type) {
        boolean covers(String askedVerb, String askedType) {
            return (verb.equals("*") || verb.equals(askedVerb)) && (type.equals("*") || type.equals(askedType));
        }
    }

    static Permissions parse(String text) {
        List<Rule> rules = new ArrayList<>();
        for (String part : text.split(",")) {
            if (!part.isBlank()) {
                String[] words = part.strip().split(" +");
                if (words.length != 2) {
                    throw new SettingsException("forbid=" + text
                            + ": give VERB PLURAL[.GROUP], such as patch secrets or * deployments.apps");
                }
                rules.add(new Rule(words[0], words[1]));
            }
        }
        return new Permissions(List.copyOf(rules));
    }

    boolean allows(String verb, ResourceType type) {
        for (Rule rule : forbidden) {
            if (rule.covers(verb, type.toString())) {
                return false;
            }
        }
        return true;
    }

    /**
     * @throws io.kubernetesdeployer.api.cluster.ClusterException if the user may not
     */
    void require(String verb, ResourceType type, @Nullable String namespace, String name) {
        if (!allows(verb, type)) {
            throw Errors.forbidden(
                    type,
                    name,
                    "User \"" + USER + "\" cannot " + verb + " resource \"" + type.plural() + "\" in API group \""
                            + type.group() + "\""
                            + (namespace == null
                                    ? " at the cluster scope"
                                    : " in the namespace \"" + namespace + "\""));
        }
    }
}
