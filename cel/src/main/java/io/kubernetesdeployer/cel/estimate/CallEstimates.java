package io.kubernetesdeployer.cel.estimate;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What calls cost beside their arguments, and the sizes of what they return. Source: apiserver's {@code library.CostEstimator} and cel-go's {@code functionCost}. */
final class CallEstimates {
    private static final double CHARACTER = 0.1;
    private static final double PATTERN = 0.25;
    private static final int FORMAT_PATTERN = 128;
    private static final int FORMAT = 64;
    private static final Bounds ADDRESS = new Bounds(4, 16);
    private static final Bounds NOTHING = Bounds.of(0);

    private final Sizes sizes;

    /**
     * An estimate of a call.
     *
     * @param cost with the arguments, without the target
     * @param size of what it returns; {@code null} if it is not known
     */
    record Estimate(Bounds cost, @Nullable Bounds size) {
        static Estimate of(Bounds cost) {
            return new Estimate(cost, null);
        }
    }

    CallEstimates(Sizes sizes) {
        this.sizes = sizes;
    }

    /** @param costs those of the arguments */
    Estimate of(CelExpr expression, String overload, @Nullable CelExpr target, List<Bounds> costs) {
        CelExpr.CelCall call = expression.call();
        switch (call.function()) {
            case "_&&_", "_||_" -> {
                return Estimate.of(new Bounds(
                        costs.get(0).least(), costs.get(0).plus(costs.get(1)).most()));
            }
            case "_?_:_" -> {
                return conditional(expression, costs);
            }
            default -> {
                List<CelExpr> operands = new ArrayList<>();
                if (target != null) {
                    operands.add(target);
                }
                operands.addAll(call.args());
                Estimate own = own(expression, call.function(), overload, operands);
                return new Estimate(costs.stream().reduce(own.cost(), Bounds::plus), own.size());
            }
        }
    }

    private Estimate conditional(CelExpr expression, List<Bounds> costs) {
        CelExpr then = expression.call().args().get(1);
        CelExpr otherwise = expression.call().args().get(2);
        sizes.setEntries(expression, Sizes.Entries.union(sizes.entries(then), sizes.entries(otherwise)));
        return new Estimate(
                costs.get(0).plus(costs.get(1).or(costs.get(2))),
                sizes.sizeOrUnknown(then).or(sizes.sizeOrUnknown(otherwise)));
    }

    /** @param operands the target first, if there is one */
    private Estimate own(CelExpr expression, String function, String overload, List<CelExpr> operands) {
        if (operands.isEmpty()) {
            return Estimate.of(Bounds.ONE);
        }
        CelExpr first = operands.get(0);
        Bounds size = sizes.sizeOrUnknown(first);
        Bounds second = operands.size() > 1 ? sizes.sizeOrUnknown(operands.get(1)) : NOTHING;
        return switch (function) {
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> Estimate.of(elements(first, size));
            case "url", "lowerAscii", "upperAscii", "substring", "trim" -> new Estimate(size.times(CHARACTER), size);
            case "replace" ->
                new Estimate(size.times(2 * CHARACTER), replaced(size, second, sizes.sizeOrUnknown(operands.get(2))));
            case "split" -> new Estimate(size.times(2 * CHARACTER), new Bounds(0, parts(operands, size)));
            case "join" -> {
                Bounds joined = joined(first, size, operands.size() > 1 ? second : NOTHING);
                yield new Estimate(joined.times(CHARACTER), joined);
            }
            case "find", "findAll" -> new Estimate(pattern(size, second), new Bounds(0, size.most()));
            case "matches" -> Estimate.of(expression.call().target().isPresent() ? pattern(size, second) : Bounds.ONE);
            case "cidr", "isIP", "isCIDR", "quantity", "isQuantity", "semver", "isSemver", "format" ->
                Estimate.of(size.times(CHARACTER));
            case "ip" -> Estimate.of(sizes.type(first).name().equals("net.CIDR") ? Bounds.ONE : size.times(CHARACTER));
            case "ip.isCanonical" -> Estimate.of(size.times(2 * CHARACTER));
            case "containsIP" ->
                Estimate.of(ADDRESS.plus(ADDRESS).times(CHARACTER).plus(parsed(operands, second)));
            case "containsCIDR" ->
                Estimate.of(ADDRESS.plus(ADDRESS)
                        .times(CHARACTER)
                        .plus(ADDRESS.times(CHARACTER))
                        .plus(Bounds.ONE)
                        .plus(parsed(operands, second)));
            case "validate" -> Estimate.of(second.times(CHARACTER).times(FORMAT_PATTERN * PATTERN));
            case "startsWith", "endsWith" -> Estimate.of(second.times(CHARACTER));
            case "contains" -> Estimate.of(size.times(CHARACTER).times(second.times(CHARACTER)));
            case "@in" -> Estimate.of(overload.equals("in_list") ? second : Bounds.ONE);
            case "bytes", "string", "strings.quote" -> converted(overload, size);
            case "_+_" -> sum(expression, overload, size, second);
            case "_==_" -> Estimate.of(equality(operands, size, second));
            case "_!=_" -> Estimate.of(compared(size, second));
            case "_<_", "_<=_", "_>_", "_>=_" ->
                Estimate.of(
                        overload.endsWith("_string") || overload.endsWith("_bytes")
                                ? compared(size, second)
                                : Bounds.ONE);
            default -> ListEstimates.of(function, operands, sizes).orElse(Estimate.of(Bounds.ONE));
        };
    }

    private Bounds elements(CelExpr list, Bounds size) {
        List<CelType> parameters = sizes.type(list).parameters();
        if (parameters.isEmpty()) {
            return size.times(CHARACTER);
        }
        CelKind kind = parameters.get(0).kind();
        boolean isText = kind == CelKind.STRING || kind == CelKind.BYTES;
        return size.times(isText ? sizes.elementsOf(list).times(CHARACTER).plus(Bounds.ONE) : Bounds.ONE);
    }

    private static Bounds replaced(Bounds size, Bounds old, Bounds fresh) {
        long most = old.least() == 0
                ? Bounds.sum(Bounds.product(Bounds.sum(size.most(), 1), fresh.most()), size.most())
                : fresh.most() <= old.least()
                        ? size.most()
                        : Bounds.product(Bounds.ceil((double) size.most() / old.least()), fresh.most());
        return new Bounds(0, most);
    }

    private static long parts(List<CelExpr> operands, Bounds size) {
        return operands.size() > 2 ? ListEstimates.integer(operands.get(2), size.most()) : size.most();
    }

    private Bounds joined(CelExpr list, Bounds size, Bounds separator) {
        Bounds text = sizes.type(list).parameters().isEmpty() ? NOTHING : size.times(sizes.elementsOf(list));
        Bounds separators = new Bounds(Math.max(0, size.least() - 1), Math.max(0, size.most() - 1));
        return text.plus(separator.times(separators));
    }

    private static Bounds pattern(Bounds text, Bounds pattern) {
        return text.plus(Bounds.ONE).times(CHARACTER).times(pattern.times(PATTERN));
    }

    private Bounds parsed(List<CelExpr> operands, Bounds size) {
        boolean isText = sizes.type(operands.get(1)).kind() == CelKind.STRING;
        return isText ? size.times(CHARACTER) : NOTHING;
    }

    private static Estimate converted(String overload, Bounds size) {
        return switch (overload) {
            case "string_to_bytes" ->
                new Estimate(size.times(CHARACTER), new Bounds(size.least(), Bounds.product(size.most(), 4)));
            case "bytes_to_string" -> new Estimate(size.times(CHARACTER), new Bounds(size.least() / 4, size.most()));
            case "strings_quote" ->
                new Estimate(
                        size.times(CHARACTER),
                        new Bounds(Bounds.sum(size.least(), 2), Bounds.sum(Bounds.product(size.most(), 2), 2)));
            default -> Estimate.of(Bounds.ONE);
        };
    }

    private Estimate sum(CelExpr expression, String overload, Bounds one, Bounds other) {
        boolean isList = overload.equals("add_list");
        if (!isList && !overload.equals("add_string") && !overload.equals("add_bytes")) {
            return Estimate.of(Bounds.ONE);
        }
        List<CelExpr> arguments = expression.call().args();
        sizes.setEntries(
                expression, Sizes.Entries.union(sizes.entries(arguments.get(0)), sizes.entries(arguments.get(1))));
        Bounds size = one.plus(other);
        return new Estimate(isList ? Bounds.ONE : size.times(CHARACTER), size);
    }

    private Bounds equality(List<CelExpr> operands, Bounds one, Bounds other) {
        CelType type = sizes.type(operands.get(0));
        if (!type.equals(sizes.type(operands.get(1)))) {
            return compared(one, other);
        }
        return switch (type.name()) {
            case "net.IP", "net.CIDR", "kubernetes.Quantity", "kubernetes.Semver" -> Bounds.ONE;
            case "kubernetes.NamedFormat" -> new Bounds(1, FORMAT).times(CHARACTER);
            case "kubernetes.URL" -> new Bounds(1, other.most()).times(CHARACTER);
            default -> compared(one, other);
        };
    }

    private static Bounds compared(Bounds one, Bounds other) {
        long smaller = Math.min(one.most(), other.most());
        return new Bounds(smaller > 0 ? 1 : 0, smaller).times(CHARACTER);
    }
}
