package io.kubernetesdeployer.cel.cost;

import dev.cel.common.values.CelByteString;
import io.kubernetesdeployer.backend.dryrun.text.IpNetwork;
import java.util.List;

/** What a call costs. Source: cel-go's {@code CostTracker} and apiserver's {@code library.CostEstimator}. */
final class CallCost {
    /** The part of a unit that going over a character costs. */
    static final double CHARACTER = 0.1;

    /** The part of a unit that a character of a pattern costs with each unit of text. */
    static final double PATTERN = 0.25;

    /** The length of a pattern that a format is charged for, where it does not say. */
    static final long FORMAT_PATTERN = 128;

    /** So much that an expression cannot ask three times. */
    private static final long ACCESS_CHECK = 350_000;

    private CallCost() {}

    /** @param arguments the target first, if there is one */
    static long of(String function, List<Object> arguments, Object result) {
        if (arguments.isEmpty()) {
            return 1;
        }
        Object first = arguments.get(0);
        Object second = arguments.size() > 1 ? arguments.get(1) : first;
        return switch (function) {
            case "_&&_", "_||_", "_?_:_" -> 0;
            case "check" -> ACCESS_CHECK;
            case "fieldSelector", "labelSelector" -> characters(second, 1);
            case "isSorted", "sum", "max", "min", "indexOf", "lastIndexOf" -> ValueSize.traversal(first);
            case "url",
                    "lowerAscii",
                    "upperAscii",
                    "substring",
                    "trim",
                    "cidr",
                    "isIP",
                    "isCIDR",
                    "quantity",
                    "isQuantity",
                    "semver",
                    "isSemver",
                    "startsWith",
                    "endsWith",
                    "strings.quote",
                    "format" -> characters(first, 1);
            case "ip" -> first instanceof IpNetwork ? 1 : characters(first, 1);
            case "replace", "split", "ip.isCanonical" -> characters(first, 2);
            case "join" -> characters(result, 2);
            case "bytes", "string" -> isText(first) && isText(result) ? characters(first, 1) : 1;
            case "find", "findAll", "matches" -> pattern(first, ValueSize.of(second));
            case "validate" -> pattern(second, FORMAT_PATTERN);
            case "contains" -> characters(first, 1) * characters(second, 1);
            case "containsIP" -> ceil(2 * ValueSize.of(first) * CHARACTER) + parsing(second);
            case "containsCIDR" ->
                ceil(2 * ValueSize.of(first) * CHARACTER) + characters(first, 1) + 1 + parsing(second);
            case "@in" -> second instanceof List<?> list ? list.size() : 1;
            case "_+_" -> isText(first) ? ceil((ValueSize.of(first) + ValueSize.of(second)) * CHARACTER) : 1;
            case "_<_", "_<=_", "_>_", "_>=_", "_==_", "_!=_" ->
                ceil(Math.min(ValueSize.of(first), ValueSize.of(second)) * CHARACTER);
            default -> 1;
        };
    }

    private static boolean isText(Object value) {
        return value instanceof String || value instanceof CelByteString;
    }

    private static long characters(Object value, int times) {
        return ceil(ValueSize.of(value) * times * CHARACTER);
    }

    private static long pattern(Object text, long length) {
        return ceil((1 + ValueSize.of(text)) * CHARACTER) * ceil(length * PATTERN);
    }

    private static long parsing(Object value) {
        return value instanceof String ? characters(value, 1) : 0;
    }

    private static long ceil(double cost) {
        return (long) Math.ceil(cost);
    }
}
