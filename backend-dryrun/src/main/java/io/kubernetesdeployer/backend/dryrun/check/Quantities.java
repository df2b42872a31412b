package io.kubernetesdeployer.backend.dryrun.check;

import io.kubernetesdeployer.backend.dryrun.text.Quantity;
import java.math.BigDecimal;
import java.util.Optional;

/** What may be demanded of quantities. One that cannot be read is refused before any rule is applied. */
public final class Quantities {
    private Quantities() {}

    public static void nonNegative(Field field) {
        if (signum(field) < 0) {
            field.invalid(text(field), "must be greater than or equal to 0");
        }
    }

    public static void positive(Field field) {
        if (signum(field) <= 0) {
            field.invalid(text(field), "must be greater than zero");
        }
    }

    public static void whole(Field field) {
        if (of(field).map(Quantity::amount).filter(Quantities::hasFraction).isPresent()) {
            field.invalid(text(field), "must be an integer");
        }
    }

    private static boolean hasFraction(BigDecimal amount) {
        return amount.stripTrailingZeros().scale() > 0;
    }

    private static int signum(Field field) {
        return of(field).map(quantity -> quantity.amount().signum()).orElse(1);
    }

    /** The quantity; empty if there is none. */
    public static Optional<Quantity> of(Field field) {
        try {
            return field.isSet() ? Optional.of(Quantity.parse(text(field))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** As the manifest has it. */
    public static String text(Field field) {
        return String.valueOf(field.value());
    }
}
