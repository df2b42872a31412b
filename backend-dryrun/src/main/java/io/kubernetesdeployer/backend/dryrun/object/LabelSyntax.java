package io.kubernetesdeployer.backend.dryrun.object;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The syntax of labels, whose keys are qualified names like those of annotations and finalizers. Source: apimachinery's
 * {@code IsLabelKey} and {@code IsLabelValue}.
 */
public final class LabelSyntax {
    private static final int MAX_PART = 63;
    private static final String TOO_LONG = "must be no more than " + MAX_PART + " bytes";
    private static final String FORM = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
    private static final Pattern PART = Pattern.compile(FORM);
    private static final String KEY =
            "must consist of alphanumeric characters, '-', '_' or '.', and must start and end "
                    + "with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '"
                    + FORM + "')";
    private static final String VALUE =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', "
                    + "'_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or "
                    + "'12345', regex used for validation is '(" + FORM + ")?')";

    private LabelSyntax() {}

    /** What is wrong with a qualified name, an optional DNS subdomain, a slash and a name; empty if nothing is. */
    public static List<String> keyErrors(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length > 2) {
            return List.of("a valid label key " + KEY
                    + " with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')");
        }
        List<String> errors = new ArrayList<>();
        if (parts.length == 2) {
            List<String> prefix =
                    parts[0].isEmpty() ? List.of("must be non-empty") : NameForm.SUBDOMAIN.errors(parts[0]);
            prefix.forEach(error -> errors.add("prefix part " + error));
        }
        String name = parts[parts.length - 1];
        if (name.isEmpty()) {
            errors.add("name part must be non-empty");
        } else if (JsonSize.utf8(name) > MAX_PART) {
            errors.add("name part " + TOO_LONG);
        }
        if (!PART.matcher(name).matches()) {
            errors.add("name part " + KEY);
        }
        return errors;
    }

    /** What is wrong with the value of a label; empty if nothing is. */
    public static List<String> valueErrors(String value) {
        List<String> errors = new ArrayList<>();
        if (JsonSize.utf8(value) > MAX_PART) {
            errors.add(TOO_LONG);
        }
        if (!value.isEmpty() && !PART.matcher(value).matches()) {
            errors.add(VALUE);
        }
        return errors;
    }
}
