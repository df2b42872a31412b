package io.kubernetesdeployer.backend.dryrun.object;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The forms of names. Source: "Object Names and IDs" and apimachinery's {@code validation}. */
public enum NameForm {
    SUBDOMAIN(
            253,
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*",
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
                    + "start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '"),
    LABEL(
            63,
            "[a-z0-9]([-a-z0-9]*[a-z0-9])?",
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and "
                    + "end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '"),
    DNS_1035(
            63,
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
                    + "character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for "
                    + "validation is '"),
    /** Anything that can stand in a URL, which the resource has been checked for already. */
    PATH_SEGMENT(253, "[^/%]+", "must be a path segment, as in '");

    private final int maxLength;
    private final Pattern form;
    private final String message;

    NameForm(int maxLength, String form, String message) {
        this.maxLength = maxLength;
        this.form = Pattern.compile(form);
        this.message = message + form + "')";
    }

    /** What is wrong with a name; {@code null} if nothing is. */
    public @Nullable String error(String name) {
        if (name.length() > maxLength) {
            return "must be no more than " + maxLength + " characters";
        }
        return form.matcher(name).matches() ? null : message;
    }
}
