package io.kubernetesdeployer.backend.dryrun.definition;

import io.kubernetesdeployer.backend.dryrun.object.Causes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the rules of a schema cost at worst, each and together. Source: apiextensions' {@code TotalCost}. */
final class RuleCosts {
    private static final long MOST_OF_ONE = 10_000_000;
    private static final long MOST = 100_000_000;
    /** How many rules are told of where all together cost too much, and what part of it one of them must cost. */
    private static final int TOLD = 4;

    private static final int PERCENT = 100;
    private static final String REMEDY =
            " (try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)";

    private final boolean limitsEach;
    private final List<Cost> expensive = new ArrayList<>();
    private long total;

    private record Cost(String path, long units) {}

    /** @param limitsEach whether a single rule may cost too much: one that is there already may */
    RuleCosts(boolean limitsEach) {
        this.limitsEach = limitsEach;
    }

    /**
     * Adds an expression.
     *
     * @param path where it stands
     * @param what what the server calls its cost
     */
    void add(String path, String what, long units, Causes causes) {
        if (limitsEach && units > MOST_OF_ONE) {
            causes.forbidden(path, exceeded(what, units, MOST_OF_ONE));
        }
        total = units > Long.MAX_VALUE - total ? Long.MAX_VALUE : total + units;
        if (units >= MOST / PERCENT) {
            expensive.add(new Cost(path, units));
            expensive.sort(Comparator.comparingLong(Cost::units).reversed());
            if (expensive.size() > TOLD) {
                expensive.remove(TOLD);
            }
        }
    }

    /** Reports rules that together cost too much. */
    void check(SchemaNode root, Causes causes) {
        if (total <= MOST) {
            return;
        }
        for (Cost cost : expensive) {
            causes.forbidden(
                    cost.path(),
                    "contributed to estimated rule cost total exceeding cost limit for entire OpenAPIv3 schema");
        }
        causes.forbidden(
                root.path(),
                exceeded(
                        "x-kubernetes-validations estimated rule cost total for entire OpenAPIv3 schema", total, MOST));
    }

    private static String exceeded(String what, long units, long most) {
        double factor = (double) units / most;
        String times = factor > PERCENT ? "more than 100" : decimal(factor, factor < 1.5 ? 6 : 1);
        return what + " exceeds budget by factor of " + times + "x" + REMEDY;
    }

    /** As Go rounds: the binary number exactly. */
    private static String decimal(double number, int digits) {
        return new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
    }
}
