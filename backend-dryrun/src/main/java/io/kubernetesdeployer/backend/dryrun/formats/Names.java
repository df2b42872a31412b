package io.kubernetesdeployer.backend.dryrun.formats;

import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import java.util.regex.Pattern;

/** The formats of names. */
final class Names {
    private static final String LETTER = "a-zA-Z0-9\\p{S}\\p{L}";
    /** One label, or labels with dots and a last one of letters. */
    private static final Pattern HOSTNAME = Pattern.compile("([" + LETTER + "]((-?[" + LETTER + "]{0,62})?)|([" + LETTER
            + "](([-" + LETTER + "]{0,61}[" + LETTER + "])?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})");

    private static final String SHORT = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern SHORT_NAME = Pattern.compile(SHORT);
    private static final Pattern LONG_NAME = Pattern.compile(SHORT + "(\\." + SHORT + ")*");
    private static final int MAX_SHORT = 63;
    private static final int MAX_LONG = 253;
    private static final int MAX_HOSTNAME = 255;

    private Names() {}

    static boolean isHostname(String text) {
        if (JsonSize.utf8(text) > MAX_HOSTNAME || !HOSTNAME.matcher(text).matches()) {
            return false;
        }
        for (String label : text.split("\\.", -1)) {
            if (JsonSize.utf8(label) > MAX_SHORT) {
                return false;
            }
        }
        return true;
    }

    static boolean isShortName(String text) {
        return text.length() <= MAX_SHORT && SHORT_NAME.matcher(text).matches();
    }

    static boolean isLongName(String text) {
        return text.length() <= MAX_LONG && LONG_NAME.matcher(text).matches();
    }
}
