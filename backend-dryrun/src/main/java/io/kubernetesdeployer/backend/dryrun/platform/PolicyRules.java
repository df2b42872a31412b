package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.kinds.MatchConditionRules;
import io.kubernetesdeployer.backend.dryrun.kinds.WebhookRuleRules;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** ValidatingAdmissionPolicies and their bindings. */
public final class PolicyRules {
    private static final int MAX_ANNOTATIONS = 20;
    private static final String NOTHING = "validations or auditAnnotations must contain at least one item";

    private PolicyRules() {}

    public static void policy(Field object) {
        Field spec = object.at("spec");
        boolean hasParams = spec.at("paramKind").isSet();
        spec.at("failurePolicy").ifSetOneOf("Fail", "Ignore");
        if (hasParams) {
            paramKind(spec.at("paramKind"));
        }
        Field constraints = spec.at("matchConstraints");
        if (constraints.isSet()) {
            resources(constraints);
            constraints.at("resourceRules").required();
        } else {
            constraints.missing("");
        }
        MatchConditionRules.check(spec, hasParams);
        PolicyExpressions expressions = new PolicyExpressions(hasParams, spec.each("variables"));
        if (spec.at("validations").isEmpty() && spec.at("auditAnnotations").isEmpty()) {
            spec.at("validations").missing(NOTHING);
            spec.at("auditAnnotations").missing(NOTHING);
        }
        spec.each("validations").forEach(validation -> validation(validation, expressions));
        annotations(object, expressions);
    }

    private static void validation(Field validation, PolicyExpressions expressions) {
        expressions.condition(validation.at("expression"));
        Field messageExpression = validation.at("messageExpression");
        if (mayBeMissing(messageExpression) && !messageExpression.isEmpty()) {
            expressions.message(messageExpression);
        }
        Field message = validation.at("message");
        if (mayBeMissing(message) && message.text().strip().matches("(?s).*[\n\r].*")) {
            message.invalid("must not contain line breaks");
        }
        validation.at("reason").ifSetOneOf("Forbidden", "Invalid", "RequestEntityTooLarge");
    }

    /** Reports a text of blanks alone. */
    private static boolean mayBeMissing(Field text) {
        boolean isBlank = !text.isEmpty() && text.text().isBlank();
        if (isBlank) {
            text.invalid("must be non-empty if specified");
        }
        return !isBlank;
    }

    private static void annotations(Field object, PolicyExpressions expressions) {
        Field all = object.at("spec", "auditAnnotations");
        if (all.size() > MAX_ANNOTATIONS) {
            all.invalid("must not have more than " + MAX_ANNOTATIONS + " auditAnnotations");
        }
        Set<String> keys = new HashSet<>();
        for (Field annotation : all.each()) {
            Field key = annotation.at("key");
            Names.qualifiedText(key, object.at("metadata", "name").text() + "/" + key.text());
            expressions.annotation(annotation.at("valueExpression"));
            if (!keys.add(key.text())) {
                key.duplicate();
            }
        }
    }

    private static void paramKind(Field kind) {
        Field version = kind.at("apiVersion");
        if (!version.required().isEmpty()) {
            String text = version.text();
            int slash = text.indexOf('/');
            if (slash > 0) {
                String group = text.substring(0, slash);
                List<String> errors = NameForm.SUBDOMAIN.errors(group);
                if (!errors.isEmpty()) {
                    version.invalid(group, String.join(",", errors));
                }
            }
            String name = text.substring(slash + 1);
            List<String> errors = NameForm.DNS_1035.errors(name);
            if (!errors.isEmpty()) {
                version.invalid(name, String.join(",", errors));
            }
        }
        Field name = kind.at("kind");
        List<String> errors = NameForm.DNS_1035.errors(name.text().toLowerCase(Locale.ROOT));
        if (!name.required().isEmpty() && !errors.isEmpty()) {
            name.invalid("may have mixed case, but should otherwise match: " + String.join(",", errors));
        }
    }

    private static void resources(Field match) {
        match.at("matchPolicy").ifSetOneOf("Equivalent", "Exact");
        Selectors.selector(match.at("namespaceSelector"));
        Selectors.selector(match.at("objectSelector"));
        for (String list : List.of("resourceRules", "excludeResourceRules")) {
            for (Field rule : match.each(list)) {
                Set<String> names = new HashSet<>();
                for (Field name : rule.each("resourceNames")) {
                    NameForm.PATH_SEGMENT.errors(name.text()).forEach(name::invalid);
                    if (!names.add(name.text())) {
                        name.duplicate();
                    }
                }
                WebhookRuleRules.check(rule);
            }
        }
    }

    public static void binding(Field object) {
        Field spec = object.at("spec");
        Names.subdomain(spec.at("policyName").required());
        Field reference = spec.at("paramRef");
        if (reference.isSet()) {
            parameters(reference);
        }
        if (spec.at("matchResources").isSet()) {
            resources(spec.at("matchResources"));
        }
        Field actions = spec.at("validationActions");
        actions.required("at least one validation action is required");
        Set<String> seen = new HashSet<>();
        for (Field action : spec.each("validationActions")) {
            action.mustBeOneOf("Audit", "Deny", "Warn");
            if (!seen.add(action.text())) {
                action.duplicate();
            }
        }
        if (seen.containsAll(List.of("Deny", "Warn"))) {
            actions.invalid(
                    "must not contain both Deny and Warn (repeating the same validation failure information in the API "
                            + "response and headers serves no purpose)");
        }
    }

    private static void parameters(Field reference) {
        Field name = reference.at("name");
        Field selector = reference.at("selector");
        if (!name.isEmpty() && selector.isSet()) {
            name.forbidden("name and selector are mutually exclusive");
            selector.forbidden("name and selector are mutually exclusive");
        } else if (name.isEmpty() && !selector.isSet()) {
            reference.missing("one of name or selector must be specified");
        }
        Names.name(name, NameForm.PATH_SEGMENT);
        Selectors.selector(selector);
        Field missing = reference.at("parameterNotFoundAction");
        if (missing.isSet()) {
            missing.mustBeOneOf("Deny", "Allow");
        } else {
            missing.missing("");
        }
    }
}
