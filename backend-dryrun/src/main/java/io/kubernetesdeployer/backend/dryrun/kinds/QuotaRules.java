package io.kubernetesdeployer.backend.dryrun.kinds;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.check.Names;
import io.kubernetesdeployer.backend.dryrun.check.Quantities;
import io.kubernetesdeployer.backend.dryrun.pod.ResourceRules;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** ResourceQuotas and LimitRanges. */
public final class QuotaRules {
    private static final Set<String> SCOPES = Set.of(
            "Terminating",
            "NotTerminating",
            "BestEffort",
            "NotBestEffort",
            "PriorityClass",
            "CrossNamespacePodAffinity",
            "VolumeAttributesClass");
    private static final List<String> LIMITS =
            List.of("max", "min", "default", "defaultRequest", "maxLimitRequestRatio");
    private static final Set<String> LIMITED = Set.of("Pod", "Container", "PersistentVolumeClaim");

    private QuotaRules() {}

    public static void quota(Field object) {
        for (Field amount : object.entries("spec", "hard")) {
            ResourceRules.quotaName(amount);
            ResourceRules.amount(amount);
        }
        Field scopes = object.at("spec", "scopes");
        List<String> given = scopes.texts();
        for (String scope : given) {
            if (!SCOPES.contains(scope)) {
                scopes.invalid("unsupported scope");
            }
        }
        for (String kind : List.of("BestEffort", "Terminating")) {
            if (given.contains(kind) && given.contains("Not" + kind)) {
                scopes.invalid("conflicting scopes");
            }
        }
        if (!QuotaScopes.suit(given, object.at("spec", "hard"))) {
            scopes.invalid("unsupported scope applied to resource");
        }
        Field selector = object.at("spec", "scopeSelector");
        for (Field expression : selector.each("matchExpressions")) {
            scope(expression, selector.at("matchExpressions"));
        }
        List<String> selected = selector.each("matchExpressions").stream()
                .map(expression -> expression.at("scopeName").text())
                .toList();
        if (!QuotaScopes.suit(selected, object.at("spec", "hard"))) {
            selector.at("matchExpressions").invalid("unsupported scope applied to resource");
        }
    }

    /** Of a scope the server does not tell which expression it is in. */
    private static void scope(Field expression, Field all) {
        Field name = expression.at("scopeName").reportedAt(all.at("scopeName").path());
        Field operator = expression.at("operator").reportedAt(all.at("operator").path());
        Field values = expression.at("values").reportedAt(all.at("values").path());
        if (!SCOPES.contains(name.text())) {
            name.invalid(name.text(), "unsupported scope");
        }
        if (QuotaScopes.EXISTING.contains(name.text()) && !operator.is("Exists")) {
            operator.invalid(
                    operator.text(),
                    "must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, "
                            + "ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or "
                            + "ResourceQuotaScopeCrossNamespacePodAffinity");
        }
        switch (operator.text()) {
            case "In", "NotIn" ->
                values.required("must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
            case "Exists", "DoesNotExist" -> {
                if (!values.isEmpty()) {
                    values.invalid("must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
                }
            }
            default -> operator.invalid(operator.text(), "not a valid selector operator");
        }
    }

    public static void limitRange(Field object) {
        Set<String> types = new HashSet<>();
        for (Field limit : object.each("spec", "limits")) {
            Field type = limit.at("type");
            int before = type.errors();
            Names.qualified(type);
            if (type.errors() == before && !type.text().contains("/") && !LIMITED.contains(type.text())) {
                type.invalid("must be a standard limit type or fully qualified");
            }
            if (!types.add(type.text())) {
                type.duplicate();
            }
            limit(limit, type.text());
        }
    }

    private static void limit(Field limit, String type) {
        Set<String> names = new HashSet<>();
        for (String list : LIMITS) {
            if (type.equals("Pod") && list.startsWith("default")) {
                if (!limit.at(list).isEmpty()) {
                    limit.at(list).forbidden("may not be specified when `type` is 'Pod'");
                }
                continue;
            }
            for (Field amount : limit.entries(list)) {
                names.add(amount.name());
                if (type.equals("Pod") || type.equals("Container")) {
                    ResourceRules.containerName(amount);
                } else {
                    ResourceRules.name(amount);
                }
            }
        }
        if (type.equals("PersistentVolumeClaim")
                && !limit.at("min").key("storage").isSet()
                && !limit.at("max").key("storage").isSet()) {
            limit.at("limits").missing("either minimum or maximum storage value is required, but neither was provided");
        }
        for (String name : names) {
            Field max = limit.at("max").key(name);
            Field min = limit.at("min").key(name);
            Field request = limit.at("defaultRequest").key(name);
            Field standard = limit.at("default").key(name);
            order(min, max, min, "min value %s is greater than max value %s");
            order(min, request, request, "min value %s is greater than default request value %s");
            order(request, max, request, "default request value %s is greater than max value %s");
            order(request, standard, request, "default request value %s is greater than default limit value %s");
            order(min, standard, min, standard, "min value %s is greater than default value %s");
            order(standard, max, max, standard, "default value %s is greater than max value %s");
            ratio(limit, name);
        }
    }

    /** How far a limit may be above what is requested. */
    private static void ratio(Field limit, String name) {
        Field ratio = limit.at("maxLimitRequestRatio").key(name);
        Optional<Quantity> most = Quantities.of(ratio);
        if (most.isEmpty()) {
            return;
        }
        String text = most.get().toString();
        if (most.get().amount().compareTo(BigDecimal.ONE) < 0) {
            ratio.invalid(text, "ratio " + text + " is less than 1");
        }
        Optional<Quantity> min = Quantities.of(limit.at("min").key(name));
        Optional<Quantity> max = Quantities.of(limit.at("max").key(name));
        if (min.isPresent() && max.isPresent() && min.get().amount().signum() > 0) {
            double largest =
                    max.get().amount().doubleValue() / min.get().amount().doubleValue();
            if (most.get().amount().doubleValue() > largest) {
                ratio.invalid(text, String.format(Locale.ROOT, "ratio %s is greater than max/min = %f", text, largest));
            }
        }
    }

    private static void order(Field small, Field large, Field told, String message) {
        order(small, large, told, told, message);
    }

    /**
     * Reports a value that is above another one.
     *
     * @param value whose value the server tells
     * @param place where it tells of it
     */
    private static void order(Field small, Field large, Field value, Field place, String message) {
        Optional<Quantity> least = Quantities.of(small);
        Optional<Quantity> most = Quantities.of(large);
        if (least.isPresent() && most.isPresent() && least.get().compareTo(most.get()) > 0) {
            place.invalid(
                    Quantities.text(value), String.format(message, Quantities.text(small), Quantities.text(large)));
        }
    }
}
