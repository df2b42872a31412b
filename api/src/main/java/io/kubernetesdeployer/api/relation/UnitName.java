package io.kubernetesdeployer.api.relation;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Names of units: {@code APPLICATION/NUMBER}. */
public final class UnitName {
    /** By application, then by number: {@code web/2} before {@code web/10}. */
    public static final Comparator<String> BY_NUMBER = UnitName::compare;

    /** As many digits as a long holds, whichever they are. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private UnitName() {}

    /**
     * {@return what stands before the slash, or all of it}
     *
     * @param unit a unit's name: {@code web/0}
     */
    public static String application(String unit) {
        int slash = unit.indexOf('/');
        return slash < 0 ? unit : unit.substring(0, slash);
    }

    // Written out, as the others that a hook needs: class data cannot hold what Comparator makes of steps.
    private static int compare(String one, String other) {
        int byApplication = application(one).compareTo(application(other));
        if (byApplication != 0) {
            return byApplication;
        }
        int byNumber = Long.compare(number(one), number(other));
        return byNumber != 0 ? byNumber : one.compareTo(other);
    }

    private static long number(String unit) {
        String digits = unit.substring(unit.indexOf('/') + 1);
        return NUMBER.matcher(digits).matches() ? Long.parseLong(digits) : Long.MAX_VALUE;
    }
}
