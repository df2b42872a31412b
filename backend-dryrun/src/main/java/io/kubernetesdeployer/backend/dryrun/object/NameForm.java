package io.kubernetesdeployer.backend.dryrun.object;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The forms of names. Source: "Object Names and IDs" and apimachinery's {@code validation}. */
public enum NameForm {
    SUBDOMAIN(
            253,
            Label.RFC_1123 + "(\\." + Label.RFC_1123 + ")*",
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
                    + "start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '") {
        @Override
        boolean matches(String name) {
            return Label.all(name);
        }
    },
    LABEL(
            63,
            Label.RFC_1123,
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and "
                    + "end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '") {
        @Override
        String message(String name) {
            return Label.all(name) ? "must not contain dots" : super.message(name);
        }
    },
    DNS_1035(
            63,
            "[a-z]([-a-z0-9]*[a-z0-9])?",
            "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
                    + "character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for "
                    + "validation is '"),
    /** A subdomain after an asterisk and a dot. */
    WILDCARD(
            253,
            "\\*\\." + Label.RFC_1123 + "(\\." + Label.RFC_1123 + ")*",
            "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of "
                    + "lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. "
                    + "'*.example.com', regex used for validation is '"),
    /** Anything that can stand in a URL. */
    PATH_SEGMENT(Integer.MAX_VALUE, "", "") {
        @Override
        public List<String> errors(String name) {
            if (name.equals(".") || name.equals("..")) {
                return List.of("may not be '" + name + "'");
            }
            List<String> errors = new ArrayList<>();
            for (String illegal : List.of("/", "%")) {
                if (name.contains(illegal)) {
                    errors.add("may not contain '" + illegal + "'");
                }
            }
            return errors;
        }
    };

    private final int maxLength;
    private final Pattern form;
    private final String message;

    NameForm(int maxLength, String form, String message) {
        this.maxLength = maxLength;
        this.form = Pattern.compile(form);
        this.message = message + form + "')";
    }

    /** What is wrong with a name; empty if nothing is. */
    public List<String> errors(String name) {
        List<String> errors = new ArrayList<>();
        if (JsonSize.utf8(name) > maxLength) {
            errors.add(tooLong(maxLength));
        }
        if (!matches(name)) {
            errors.add(message(name));
        }
        return errors;
    }

    private static String tooLong(int length) {
        return "must be no more than " + length + " characters";
    }

    boolean matches(String name) {
        return form.matcher(name).matches();
    }

    String message(String name) {
        return message;
    }

    /** A part of a domain name. */
    private static final class Label {
        static final String RFC_1123 = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

        private static final Pattern FORM = Pattern.compile(RFC_1123);

        /** Whether all the parts between dots are labels. */
        static boolean all(String name) {
            for (String label : name.split("\\.", -1)) {
                if (!FORM.matcher(label).matches()) {
                    return false;
                }
            }
            return true;
        }
    }
}
