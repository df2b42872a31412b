package io.kubernetesdeployer.cel.function;

import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.math.BigDecimal;

/** Quantities. Source: apiserver's {@code library.Quantity}. */
final class QuantityFunctions extends FunctionLibrary {
    QuantityFunctions() {
        CelType quantity = Types.QUANTITY.declared();
        global("quantity", "string_to_quantity", quantity, Types.STRING, Quantity::parse);
        global("isQuantity", "is_quantity_string", SimpleType.BOOL, Types.STRING, QuantityFunctions::isQuantity);
        global("sign", "quantity_sign", SimpleType.INT, Types.QUANTITY, value ->
                (long) value.amount().signum());
        method(
                "isInteger",
                "quantity_is_integer",
                SimpleType.BOOL,
                Types.QUANTITY,
                value -> value.asInteger().isPresent());
        method(
                "asInteger",
                "quantity_get_int",
                SimpleType.INT,
                Types.QUANTITY,
                value -> value.asInteger()
                        .orElseThrow(() -> new IllegalArgumentException("cannot convert value to integer")));
        method(
                "asApproximateFloat",
                "quantity_get_float",
                SimpleType.DOUBLE,
                Types.QUANTITY,
                value -> value.amount().doubleValue());
        method(
                "isGreaterThan",
                "quantity_is_greater_than",
                SimpleType.BOOL,
                Types.QUANTITY,
                Types.QUANTITY,
                (a, b) -> a.compareTo(b) > 0);
        method(
                "isLessThan",
                "quantity_is_less_than",
                SimpleType.BOOL,
                Types.QUANTITY,
                Types.QUANTITY,
                (a, b) -> a.compareTo(b) < 0);
        method("compareTo", "quantity_compare_to", SimpleType.INT, Types.QUANTITY, Types.QUANTITY, (a, b) ->
                (long) a.compareTo(b));
        method("add", "quantity_add", quantity, Types.QUANTITY, Types.QUANTITY, Quantity::plus);
        method("add", "quantity_add_int", quantity, Types.QUANTITY, Types.INT, (a, b) -> a.plus(integer(b)));
        method("sub", "quantity_sub", quantity, Types.QUANTITY, Types.QUANTITY, Quantity::minus);
        method("sub", "quantity_sub_int", quantity, Types.QUANTITY, Types.INT, (a, b) -> a.minus(integer(b)));
    }

    private static boolean isQuantity(String text) {
        try {
            Quantity.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Quantity integer(long value) {
        return new Quantity(BigDecimal.valueOf(value));
    }
}
