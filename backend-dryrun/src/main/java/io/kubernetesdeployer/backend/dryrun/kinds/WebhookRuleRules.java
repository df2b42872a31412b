package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import java.util.HashSet;
import java.util.Set;

/** For which requests a webhook is asked. */
public final class WebhookRuleRules {
    private static final String ANY = "*";

    private WebhookRuleRules() {}

    public static void check(Field rule) {
        alone(rule.at("operations").required(), "operations");
        rule.each("operations").forEach(one -> one.mustBeOneOf(ANY, "CONNECT", "CREATE", "DELETE", "UPDATE"));
        alone(rule.at("apiGroups").required(), "API groups");
        alone(rule.at("apiVersions").required(), "API versions");
        rule.each("apiVersions").forEach(version -> version.required());
        resources(rule);
        rule.at("scope").ifSetOneOf(ANY, "Cluster", "Namespaced");
    }

    private static void alone(Field list, String what) {
        if (list.size() > 1 && list.texts().contains(ANY)) {
            list.invalid("if '*' is present, must not specify other " + what);
        }
    }

    private static void resources(Field rule) {
        Field all = rule.at("resources").required();
        Set<String> wholeResources = new HashSet<>();
        Set<String> wholeSubresources = new HashSet<>();
        boolean last = false;
        for (Field resource : rule.each("resources")) {
            String text = resource.required().text();
            int slash = text.indexOf('/');
            if (slash < 0) {
                last = !text.isEmpty() ? !text.equals(ANY) : last;
                continue;
            }
            String name = text.substring(0, slash);
            String sub = text.substring(slash + 1);
            if (wholeResources.contains(name)) {
                resource.invalid("if '" + name + "/*' is present, must not specify " + text);
            }
            if (wholeSubresources.contains(sub)) {
                resource.invalid("if '*/" + sub + "' is present, must not specify " + text);
            }
            if (sub.equals(ANY)) {
                wholeResources.add(name);
            }
            if (name.equals(ANY)) {
                wholeSubresources.add(sub);
            }
        }
        if (all.size() > 1 && all.texts().contains("*/*")) {
            all.invalid("if '*/*' is present, must not specify other resources");
        }
        if (all.texts().contains(ANY) && last) {
            all.invalid("if '*' is present, must not specify other resources without subresources");
        }
    }
}
