package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.UnitName;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names of applications and units by Juju's rules, and of the files that stand for them. A name that passes holds no
 * dot and no separator, so it cannot lead out of a directory; and as no application's name ends in a dash and a number,
 * {@code web/0} and {@code web-0} are the same name, written for people and for files.
 */
final class Names {
    /** Leaves room for a number and an ending in a file name, and for a relation's id in a remembered key. */
    static final int MAX_APPLICATION = 100;

    private static final Pattern APPLICATION = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]*[a-z][a-z0-9]*)*");
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");

    private Names() {}

    static boolean isApplication(String name) {
        return name.length() <= MAX_APPLICATION && APPLICATION.matcher(name).matches();
    }

    static boolean isUnit(String name) {
        int slash = name.indexOf('/');
        return slash > 0
                && isApplication(UnitName.application(name))
                && NUMBER.matcher(name.substring(slash + 1)).matches();
    }

    /** {@code web-0} for {@code web/0}. */
    static String fileName(String unit) {
        return unit.replace('/', '-');
    }

    /** {@code web/0} for {@code web-0}; empty for what no unit is called. */
    static Optional<String> unit(String fileName) {
        int dash = fileName.lastIndexOf('-');
        if (dash < 0) {
            return Optional.empty();
        }
        String unit = fileName.substring(0, dash) + "/" + fileName.substring(dash + 1);
        return isUnit(unit) ? Optional.of(unit) : Optional.empty();
    }

    /** What to say of a bad application's name. */
    static String notAnApplication(String name) {
        return "\"" + name
                + "\" is not the name of an application: give lower-case letters, digits and dashes, such as web"
                + " or my-app; no number alone behind a dash, at most " + MAX_APPLICATION + " characters";
    }

    /** What to say of a bad unit's name. */
    static String notAUnit(String name) {
        return "\"" + name + "\" is not the name of a unit: give an application, a slash and a number, such as web/0";
    }
}
