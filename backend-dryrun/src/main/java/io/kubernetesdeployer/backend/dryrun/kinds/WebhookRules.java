package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** ValidatingWebhookConfigurations and MutatingWebhookConfigurations. */
public final class WebhookRules {
    private WebhookRules() {}

    public static void check(Field object) {
        Set<String> names = new HashSet<>();
        for (Field hook : object.each("webhooks")) {
            hook(hook);
            versions(hook);
            Field name = hook.at("name");
            if (!name.isEmpty() && !names.add(name.text())) {
                name.duplicate();
            }
        }
    }

    private static void hook(Field hook) {
        Names.fullyQualified(hook.at("name"));
        hook.each("rules").forEach(WebhookRuleRules::check);
        hook.at("failurePolicy").ifSetOneOf("Fail", "Ignore");
        hook.at("matchPolicy").ifSetOneOf("Equivalent", "Exact");
        Field effects = hook.at("sideEffects");
        if (effects.isSet()) {
            effects.mustBeOneOf("None", "NoneOnDryRun");
        } else {
            effects.missing("must specify one of None, NoneOnDryRun");
        }
        Field timeout = hook.at("timeoutSeconds");
        if (timeout.isSet() && (timeout.number() < 1 || timeout.number() > 30)) {
            timeout.invalid("the timeout value must be between 1 and 30 seconds");
        }
        Selectors.selector(hook.at("namespaceSelector"));
        Selectors.selector(hook.at("objectSelector"));
        hook.at("reinvocationPolicy").ifSetOneOf("IfNeeded", "Never");
        WebhookClientRules.check(hook.at("clientConfig"));
        MatchConditionRules.check(hook, false);
    }

    private static void versions(Field hook) {
        Field all = hook.at("admissionReviewVersions");
        if (all.isEmpty()) {
            all.missing("must specify one of v1, v1beta1");
            return;
        }
        Set<String> seen = new HashSet<>();
        for (Field version : hook.each("admissionReviewVersions")) {
            if (seen.add(version.text())) {
                NameForm.DNS_1035.errors(version.text()).forEach(version::invalid);
            } else {
                version.invalid("duplicate version");
            }
        }
        if (List.of("v1", "v1beta1").stream().noneMatch(seen::contains)) {
            all.invalid("must include at least one of v1, v1beta1");
        }
    }
}
