package io.kubernetesdeployer.provider.object;

import io.kubernetesdeployer.api.Resource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What an object says of its own deletion, in our annotation and in those of tools that people come from. */
public final class Retention {
    private static final List<Rule> RULES = List.of(
            new Rule(Annotations.PRUNE, "disabled"),
            new Rule("helm.sh/resource-policy", "keep"),
            new Rule("argocd.argoproj.io/sync-options", "Prune=false"),
            new Rule("argocd.argoproj.io/sync-options", "Delete=false"),
            new Rule("kapp.k14s.io/delete-strategy", "orphan"),
            new Rule("cli-utils.sigs.k8s.io/on-remove", "keep"),
            new Rule("client.lifecycle.config.k8s.io/deletion", "detach"));

    private Retention() {}

    /**
     * A value that keeps an object.
     *
     * @param value alone, or as one of several between commas, which is how Argo CD writes options
     */
    private record Rule(String annotation, String value) {
        boolean holds(Resource object) {
            String found = object.annotations().getOrDefault(annotation, "");
            return Arrays.stream(found.split(",")).map(String::strip).anyMatch(value::equalsIgnoreCase);
        }

        @Override
        public String toString() {
            return annotation + ": " + value;
        }
    }

    /** Returns the annotation that keeps an object when it is no longer wanted, with its value; empty if there is none. */
    public static Optional<String> of(Resource object) {
        return RULES.stream().filter(rule -> rule.holds(object)).findFirst().map(Rule::toString);
    }
}
