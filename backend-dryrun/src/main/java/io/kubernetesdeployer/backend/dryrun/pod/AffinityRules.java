package io.kubernetesdeployer.backend.dryrun.pod;

import static io.kubernetesdeployer.backend.dryrun.check.Names.qualified;
import static io.kubernetesdeployer.backend.dryrun.check.Selectors.selector;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.Map;

/** Which nodes and neighbours a pod wants. */
public final class AffinityRules {
    private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
    private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
    private static final long MAX_WEIGHT = 100;

    private AffinityRules() {}

    /** @param labels of the pod */
    static void check(Field affinity, Map<String, String> labels) {
        Field node = affinity.at("nodeAffinity");
        if (node.at(REQUIRED).isSet()) {
            nodeSelector(node.at(REQUIRED));
        }
        for (Field term : node.each(PREFERRED)) {
            weight(term);
            nodeTerm(term.at("preference"), false);
        }
        for (String kind : new String[] {"podAffinity", "podAntiAffinity"}) {
            affinity.each(kind, REQUIRED).forEach(term -> podTerm(term, labels));
            for (Field term : affinity.each(kind, PREFERRED)) {
                weight(term);
                podTerm(term.at("podAffinityTerm"), labels);
            }
        }
    }

    private static void weight(Field term) {
        Field weight = term.at("weight");
        if (weight.number() <= 0 || weight.number() > MAX_WEIGHT) {
            weight.invalid(weight.number(), "must be in the range 1-100");
        }
    }

    /** A {@code NodeSelector}: terms, of which one must match. */
    public static void nodeSelector(Field selector) {
        selector.at("nodeSelectorTerms").required("must have at least one node selector term");
        selector.each("nodeSelectorTerms").forEach(term -> nodeTerm(term, true));
    }

    private static void nodeTerm(Field term, boolean checkValues) {
        for (Field expression : term.each("matchExpressions")) {
            nodeExpression(expression);
            qualified(expression.at("key"));
            if (checkValues) {
                for (Field value : expression.each("values")) {
                    LabelSyntax.valueErrors(value.text()).forEach(value::invalid);
                }
            }
        }
        for (Field expression : term.each("matchFields")) {
            Field operator = expression.at("operator");
            if (!operator.is("In") && !operator.is("NotIn")) {
                operator.invalid(operator.text(), "not a valid selector operator");
            } else if (expression.at("values").size() != 1) {
                expression
                        .at("values")
                        .missing("must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
            }
            if (!expression.at("key").is("metadata.name")) {
                expression.at("key").invalid(expression.at("key").text(), "not a valid field selector key");
            } else {
                expression.each("values").forEach(value -> Names.subdomain(value));
            }
        }
    }

    private static void nodeExpression(Field expression) {
        Field values = expression.at("values");
        switch (expression.at("operator").text()) {
            case "In", "NotIn" -> values.required("must be specified when `operator` is 'In' or 'NotIn'");
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    values.forbidden("may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                }
            }
            case "Gt", "Lt" -> {
                if (values.size() != 1) {
                    values.missing("must be specified single value when `operator` is 'Lt' or 'Gt'");
                }
            }
            default ->
                expression.at("operator").invalid(expression.at("operator").text(), "not a valid selector operator");
        }
    }

    private static void podTerm(Field term, Map<String, String> labels) {
        selector(term.at("labelSelector"));
        selector(term.at("namespaceSelector"));
        for (Field namespace : term.each("namespaces")) {
            Names.nameIfSet(namespace.reportedAt(term.at("namespace").path()), NameForm.LABEL);
        }
        SpreadRules.labelKeys(term, labels);
        Field key = term.at("topologyKey").required("can not be empty");
        qualified(key);
    }
}
