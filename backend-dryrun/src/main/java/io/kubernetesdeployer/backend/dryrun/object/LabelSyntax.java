package io.kubernetesdeployer.backend.dryrun.object;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The syntax of labels, whose keys are qualified names like those of annotations and finalizers. Source: apimachinery's
 * {@code IsQualifiedName} and {@code IsValidLabelValue}.
 */
public final class LabelSyntax {
    private static final int MAX_PART = 63;
    private static final Pattern PART = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");

    private LabelSyntax() {}

    /** What is wrong with a qualified name, an optional DNS subdomain, a slash and a name; {@code null} if nothing is. */
    public static @Nullable String keyError(String key) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        String prefixError = slash < 0 ? null : prefixError(key.substring(0, slash));
        if (prefixError != null) {
            return prefixError;
        }
        if (name.isEmpty()) {
            return "name part must be non-empty";
        }
        if (name.length() > MAX_PART) {
            return "name part must be no more than " + MAX_PART + " characters";
        }
        return PART.matcher(name).matches()
                ? null
                : "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
                        + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation "
                        + "is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    }

    private static @Nullable String prefixError(String prefix) {
        String error = NameForm.SUBDOMAIN.error(prefix);
        return error == null ? null : prefix.isEmpty() ? "prefix part must be non-empty" : "prefix part " + error;
    }

    /** What is wrong with the value of a label; {@code null} if nothing is. */
    public static @Nullable String valueError(String value) {
        if (value.length() > MAX_PART) {
            return "must be no more than " + MAX_PART + " characters";
        }
        return value.isEmpty() || PART.matcher(value).matches()
                ? null
                : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', "
                        + "and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  "
                        + "or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    }
}
