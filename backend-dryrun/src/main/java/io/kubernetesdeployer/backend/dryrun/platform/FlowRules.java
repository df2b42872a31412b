package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** FlowSchemas and PriorityLevelConfigurations. */
public final class FlowRules {
    private static final int MAX_PRECEDENCE = 10_000;
    private static final String ANY = "*";
    private static final String[] VERBS = {
        "create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"
    };
    /** The fields of a subject, by its kind. */
    private static final Map<String, String> SUBJECTS = new LinkedHashMap<>();

    static {
        SUBJECTS.put("Group", "group");
        SUBJECTS.put("ServiceAccount", "serviceAccount");
        SUBJECTS.put("User", "user");
    }

    private FlowRules() {}

    public static void schema(Field object) {
        Field spec = object.at("spec");
        Field precedence = spec.at("matchingPrecedence");
        // The server fills in 1000 where nothing is given.
        if (precedence.isSet() && precedence.number() < 0) {
            precedence.invalid("must be a positive value");
        }
        if (precedence.number() > MAX_PRECEDENCE) {
            precedence.invalid("must not be greater than " + MAX_PRECEDENCE);
        }
        if (precedence.number() == 1 && !object.at("metadata", "name").is("exempt")) {
            precedence.invalid("only the schema named 'exempt' may have matchingPrecedence 1");
        }
        Field method = spec.at("distinguisherMethod");
        if (method.isSet()
                && !List.of("ByNamespace", "ByUser").contains(method.at("type").text())) {
            method.at("type").unsupported(Map.of("Type", method.at("type").text()), "ByNamespace", "ByUser");
        }
        Field level = spec.at("priorityLevelConfiguration", "name");
        Names.subdomain(level.required("must reference a priority level"));
        spec.each("rules").forEach(FlowRules::rule);
    }

    private static void rule(Field rule) {
        rule.at("subjects").required("subjects must contain at least one value");
        rule.each("subjects").forEach(FlowRules::subject);
        if (rule.at("resourceRules").isEmpty() && rule.at("nonResourceRules").isEmpty()) {
            rule.missing("at least one of resourceRules and nonResourceRules has to be non-empty");
        }
        for (Field resources : rule.each("resourceRules")) {
            verbs(resources.at("verbs"));
            alone(
                    resources.at("apiGroups").required("resource rules must supply at least one api group"),
                    "api groups");
            alone(resources.at("resources").required("resource rules must supply at least one resource"), "resources");
            namespaces(resources);
        }
        for (Field urls : rule.each("nonResourceRules")) {
            verbs(urls.at("verbs"));
            Field all = urls.at("nonResourceURLs").required("nonResourceURLs must contain at least one value");
            alone(all, "non-resource URLs");
            for (Field url : all.each()) {
                if (!url.is(ANY)) {
                    path(url);
                }
            }
        }
    }

    private static void path(Field url) {
        String text = url.text();
        int wildcard = text.indexOf('*');
        boolean endsWithIt = wildcard < 0 || wildcard == text.length() - 1 && text.endsWith("/*");
        if (text.isEmpty()) {
            url.invalid("must not be empty");
        } else if (!text.startsWith("/")) {
            url.invalid("must start with slash");
        } else if (text.contains(" ")) {
            url.invalid("must not contain white-space");
        } else if (text.contains("//")) {
            url.invalid("must not contain double slash");
        } else if (!endsWithIt) {
            url.invalid("wildcard can only do suffix matching");
        }
    }

    private static void alone(Field list, String what) {
        if (list.size() > 1 && list.texts().contains(ANY)) {
            list.invalid("if '*' is present, must not specify other " + what);
        }
    }

    private static void verbs(Field verbs) {
        verbs.required("verbs must contain at least one value");
        if (verbs.texts().contains(ANY)) {
            alone(verbs, "verbs");
        } else if (!Arrays.asList(VERBS).containsAll(verbs.texts())) {
            verbs.unsupported(VERBS);
        }
    }

    private static void namespaces(Field rule) {
        Field all = rule.at("namespaces");
        if (all.isEmpty() && !rule.at("clusterScope").isTrue()) {
            all.missing("resource rules that are not cluster scoped must supply at least one namespace");
        } else if (all.texts().contains(ANY)) {
            alone(all, "namespaces");
        } else {
            for (Field namespace : all.each()) {
                NameForm.LABEL
                        .errors(namespace.text())
                        .forEach(error -> namespace.invalid(
                                "each member of this list must be '*' or a DNS-1123 label; " + error));
            }
        }
    }

    private static void subject(Field subject) {
        Field kind = subject.at("kind");
        String expected = SUBJECTS.get(kind.text());
        if (expected == null) {
            kind.unsupported((Object) kind.text(), SUBJECTS.keySet().toArray(String[]::new));
            return;
        }
        SUBJECTS.forEach((other, name) -> {
            Field field = subject.at(name);
            if (!name.equals(expected) && field.isSet()) {
                field.forbidden(name + " is forbidden when subject kind is not '" + other + "'");
            }
        });
        Field named = subject.at(expected);
        if (!named.isSet()) {
            named.missing(expected + " is required when subject kind is '" + kind.text() + "'");
            return;
        }
        named.at("name").required();
        if (expected.equals("serviceAccount")) {
            if (!named.at("name").is(ANY)) {
                Names.subdomain(named.at("name"));
            }
            Names.label(named.at("namespace").required("must specify namespace for service account"));
        }
    }

    public static void priorityLevel(Field object) {
        Field spec = object.at("spec");
        Field type = spec.at("type").mustBeOneOf("Exempt", "Limited");
        if (type.is("Exempt") != object.at("metadata", "name").is("exempt")) {
            type.invalid("must be 'Exempt' if and only if `name` is 'exempt'");
        }
        Field limited = spec.at("limited");
        if (!type.is("Limited")) {
            if (limited.isSet() && type.is("Exempt")) {
                limited.forbidden("must be nil if the type is not Limited");
            }
            return;
        }
        if (spec.at("exempt").isSet()) {
            spec.at("exempt").forbidden("must be nil if the type is Limited");
        }
        if (!limited.isSet()) {
            limited.missing("must not be empty when type is Limited");
            return;
        }
        if (limited.at("nominalConcurrencyShares").number() < 0) {
            limited.at("nominalConcurrencyShares").invalid("must be a non-negative integer");
        }
        Field lendable = limited.at("lendablePercent");
        if (lendable.number() < 0 || lendable.number() > 100) {
            lendable.invalid("must be between 0 and 100, inclusive");
        }
        if (limited.at("borrowingLimitPercent").number() < 0) {
            limited.at("borrowingLimitPercent").invalid("if specified, must be a non-negative integer");
        }
        response(limited.at("limitResponse"));
    }

    private static void response(Field response) {
        Field type = response.at("type").mustBeOneOf("Queue", "Reject");
        Field queuing = response.at("queuing");
        if (type.is("Reject") && queuing.isSet()) {
            queuing.forbidden("must be nil if limited.limitResponse.type is not Limited");
        } else if (type.is("Queue") && !queuing.isSet()) {
            queuing.missing("must not be empty if limited.limitResponse.type is Limited");
        } else if (type.is("Queue")) {
            for (String name : List.of("queueLengthLimit", "queues", "handSize")) {
                Field number = queuing.at(name);
                if (number.isSet() && number.number() < 0) {
                    number.invalid("must be positive");
                }
            }
            Field hand = queuing.at("handSize");
            long queues = queuing.at("queues").isSet() ? queuing.at("queues").number() : 64;
            if (queues > 0 && hand.number() > queues) {
                hand.invalid("should not be greater than queues (" + String.format(Locale.ROOT, "%d", queues) + ")");
            }
        }
    }
}
