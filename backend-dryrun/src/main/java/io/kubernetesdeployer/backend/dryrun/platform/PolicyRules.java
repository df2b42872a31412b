package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Selectors;
import io.kubernetesdeployer.backend.dryrun.kinds.WebhookRuleRules;
import io.kubernetesdeployer.backend.dryrun.kinds.WebhookRules;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** ValidatingAdmissionPolicies and their bindings, but for the types in their expressions. */
public final class PolicyRules {
    private static final Pattern IDENTIFIER = Pattern.compile("[_a-zA-Z][_a-zA-Z0-9]*");
    private static final int MAX_ANNOTATIONS = 20;
    private static final String NOTHING = "validations or auditAnnotations must contain at least one item";

    private PolicyRules() {}

    public static void policy(Field object) {
        Field spec = object.at("spec");
        spec.at("failurePolicy").ifSetOneOf("Fail", "Ignore");
        if (spec.at("paramKind").isSet()) {
            paramKind(spec.at("paramKind"));
        }
        Field constraints = spec.at("matchConstraints");
        if (constraints.isSet()) {
            resources(constraints);
            constraints.at("resourceRules").required();
        } else {
            constraints.missing("");
        }
        WebhookRules.conditions(spec);
        for (Field variable : spec.each("variables")) {
            if (variable.at("name").text().isBlank()) {
                variable.at("name").missing("name is not specified");
            } else if (!IDENTIFIER.matcher(variable.at("name").text()).matches()) {
                variable.at("name").invalid("must be a valid CEL identifier");
            }
            expression(variable.at("expression"), "expression is not specified");
        }
        if (spec.at("validations").isEmpty() && spec.at("auditAnnotations").isEmpty()) {
            spec.at("validations").missing(NOTHING);
            spec.at("auditAnnotations").missing(NOTHING);
        }
        spec.each("validations").forEach(PolicyRules::validation);
        annotations(object);
    }

    private static void expression(Field expression, String missing) {
        if (expression.text().isBlank()) {
            expression.missing(missing);
        }
    }

    private static void validation(Field validation) {
        expression(validation.at("expression"), "expression is not specified");
        for (String name : List.of("messageExpression", "message")) {
            Field text = validation.at(name);
            if (!text.isEmpty() && text.text().isBlank()) {
                text.invalid("must be non-empty if specified");
            }
        }
        if (validation.at("message").text().strip().matches("(?s).*[\n\r].*")) {
            validation.at("message").invalid("must not contain line breaks");
        }
        validation.at("reason").ifSetOneOf("Forbidden", "Invalid", "RequestEntityTooLarge", "Unauthorized");
    }

    private static void annotations(Field object) {
        Field all = object.at("spec", "auditAnnotations");
        if (all.size() > MAX_ANNOTATIONS) {
            all.invalid("must not have more than " + MAX_ANNOTATIONS + " auditAnnotations");
        }
        Set<String> keys = new HashSet<>();
        for (Field annotation : all.each()) {
            Field key = annotation.at("key");
            Names.qualifiedText(key, object.at("metadata", "name").text() + "/" + key.text());
            expression(annotation.at("valueExpression"), "valueExpression is not specified");
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
            if (slash >= 0) {
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
