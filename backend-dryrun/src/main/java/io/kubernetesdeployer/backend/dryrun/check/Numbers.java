package io.kubernetesdeployer.backend.dryrun.check;

import java.util.regex.Pattern;

/** What may be demanded of numbers. A number that is not set is taken as right. */
public final class Numbers {
    private static final long MAX_PORT = 65535;
    private static final Pattern PERCENT = Pattern.compile("[0-9]+%");

    private Numbers() {}

    public static void nonNegative(Field field) {
        if (field.number() < 0) {
            field.invalid("must be greater than or equal to 0");
        }
    }

    /** Checks several fields of an object. */
    public static void nonNegative(Field object, String... names) {
        for (String name : names) {
            nonNegative(object.at(name));
        }
    }

    /** A number that must be there, and above zero. */
    public static void positive(Field field) {
        if (field.number() <= 0) {
            field.invalid(field.number(), "must be greater than zero");
        }
    }

    /** A number between two bounds, both inclusive. */
    public static void range(Field field, long least, long most) {
        if (field.isSet() && (field.number() < least || field.number() > most)) {
            field.invalid("must be between " + least + " and " + most + ", inclusive");
        }
    }

    /** A number of a port; none is wrong here. */
    public static void port(Field field) {
        long number = field.number();
        if (number < 1 || number > MAX_PORT) {
            field.invalid(number, "must be between 1 and " + MAX_PORT + ", inclusive");
        }
    }

    /** A port by its number or its name. */
    public static void portOrName(Field field) {
        if (field.isText()) {
            Names.portName(field);
        } else {
            port(field);
        }
    }

    /** A number or a percentage of at most 100. */
    public static void countOrPercent(Field field) {
        countOrAnyPercent(field);
        if (field.isText() && PERCENT.matcher(field.text()).matches() && percent(field) > 100) {
            field.invalid("must not be greater than 100%");
        }
    }

    /** A number that is not negative, or a percentage, which may be more than the whole. */
    public static void countOrAnyPercent(Field field) {
        if (!field.isText()) {
            nonNegative(field);
        } else if (!PERCENT.matcher(field.text()).matches()) {
            field.invalid(
                    "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', "
                            + "regex used for validation is '[0-9]+%')");
        }
    }

    /** The number, or that of the percentage; 0 if it is neither. */
    public static long countOf(Field field) {
        return field.isText() ? percent(field) : field.number();
    }

    private static long percent(Field field) {
        String text = field.text();
        return PERCENT.matcher(text).matches() && text.length() < 10
                ? Long.parseLong(text.substring(0, text.length() - 1))
                : 0;
    }
}
