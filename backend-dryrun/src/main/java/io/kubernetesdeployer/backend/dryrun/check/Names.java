package io.kubernetesdeployer.backend.dryrun.check;

import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.object.LabelSyntax;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.List;
import java.util.regex.Pattern;

/** What may be demanded of names. An empty name is taken as right. Source: apimachinery's {@code util/validation}. */
public final class Names {
    private static final Pattern CONFIG_KEY = Pattern.compile("[-._a-zA-Z0-9]+");
    private static final Pattern HTTP_PATH = Pattern.compile("[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+");
    private static final Pattern HEADER = Pattern.compile("[-A-Za-z0-9]+");
    private static final Pattern PORT_NAME = Pattern.compile("[-a-z0-9]+");
    private static final Pattern LETTER = Pattern.compile("[a-z]");
    private static final List<String> FINALIZERS = List.of("kubernetes", "orphan", "foregroundDeletion");
    private static final int MAX_PORT_NAME = 15;
    private static final int MAX_KEY = 253;

    private Names() {}

    /** A name of a form. */
    public static void name(Field field, NameForm form) {
        if (!field.isEmpty()) {
            form.errors(field.text()).forEach(field::invalid);
        }
    }

    /** The name of an object, which is a subdomain; an empty one is wrong here. */
    public static void nameOf(Field field) {
        NameForm.SUBDOMAIN.errors(field.text()).forEach(error -> field.invalid(field.text(), error));
    }

    /** A name of a form; an empty one is wrong here, unless the field is not set. */
    public static void nameIfSet(Field field, NameForm form) {
        if (field.isSet()) {
            form.errors(field.text()).forEach(field::invalid);
        }
    }

    public static void label(Field field) {
        name(field, NameForm.LABEL);
    }

    public static void subdomain(Field field) {
        name(field, NameForm.SUBDOMAIN);
    }

    /** A name with an optional domain before it, such as the key of a label; an empty one is wrong here. */
    public static void qualified(Field field) {
        qualifiedText(field, field.text());
    }

    /** A text that is told of a field, and must be such a name. */
    public static void qualifiedText(Field field, String name) {
        LabelSyntax.keyErrors(name).forEach(error -> field.invalid(name, error));
    }

    /** A domain of at least two labels, with or without a dot at its end. */
    public static void domain(Field field) {
        if (field.required().isEmpty()) {
            return;
        }
        String text = field.text();
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        List<String> errors = NameForm.SUBDOMAIN.errors(name);
        List<String> labels = List.of(name.split("\\.", -1));
        if (!errors.isEmpty()) {
            field.invalid(name, String.join(",", errors));
        } else if (labels.size() < 2) {
            field.invalid(name, "should be a domain with at least two segments separated by dots");
        } else {
            labels.stream()
                    .filter(label -> !NameForm.LABEL.errors(label).isEmpty())
                    .findFirst()
                    .ifPresent(label -> field.invalid(label, String.join(",", NameForm.LABEL.errors(label))));
        }
    }

    /** A domain of at least three parts. */
    public static void fullyQualified(Field field) {
        List<String> errors = NameForm.SUBDOMAIN.errors(field.text());
        if (field.required().isEmpty()) {
            return;
        }
        if (!errors.isEmpty()) {
            field.invalid(String.join(",", errors));
        } else if (field.text().split("\\.", -1).length < 3) {
            field.invalid("should be a domain with at least three segments separated by dots");
        }
    }

    /** A domain, a slash and a path. */
    public static void domainPath(Field field) {
        String text = field.text();
        int slash = text.indexOf('/');
        if (text.isEmpty()) {
            field.required();
        } else if (slash <= 0 || slash == text.length() - 1) {
            field.invalid("must be a domain-prefixed path (such as \"acme.io/foo\")");
        } else {
            String host = text.substring(0, slash);
            String path = text.substring(slash + 1);
            NameForm.SUBDOMAIN.errors(host).forEach(error -> field.invalid(host, error));
            if (!HTTP_PATH.matcher(path).matches()) {
                field.invalid(path, "Invalid path (regex used for validation is '" + HTTP_PATH + "')");
            }
        }
    }

    /** A finalizer whose form is right: it must have a domain, or be one that the server knows. */
    public static void finalizer(Field field) {
        if (LabelSyntax.keyErrors(field.text()).isEmpty()
                && !field.text().contains("/")
                && !FINALIZERS.contains(field.text())) {
            field.invalid("name is neither a standard finalizer name nor is it fully qualified");
        }
    }

    /** A subdomain, or one after {@code *.}. */
    public static void host(Field field) {
        name(field, field.text().contains("*") ? NameForm.WILDCARD : NameForm.SUBDOMAIN);
    }

    public static void portName(Field field) {
        String name = field.text();
        if (name.length() > MAX_PORT_NAME) {
            field.invalid("must be no more than " + MAX_PORT_NAME + " characters");
        }
        if (!PORT_NAME.matcher(name).matches()) {
            field.invalid("must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)");
        }
        if (!LETTER.matcher(name).find()) {
            field.invalid("must contain at least one letter (a-z)");
        }
        if (name.contains("--")) {
            field.invalid("must not contain consecutive hyphens");
        }
        if (name.startsWith("-") || name.endsWith("-")) {
            field.invalid("must not begin or end with a hyphen");
        }
    }

    /** A key of a ConfigMap or a Secret. */
    public static void configKey(Field field, String key) {
        if (JsonSize.utf8(key) > MAX_KEY) {
            field.invalid(key, "must be no more than " + MAX_KEY + " characters");
        }
        if (!CONFIG_KEY.matcher(key).matches()) {
            field.invalid(
                    key,
                    "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  "
                            + "or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
        }
        if (key.equals(".") || key.equals("..")) {
            field.invalid(key, "must not be '" + key + "'");
        } else if (key.startsWith("..")) {
            field.invalid(key, "must not start with '..'");
        }
    }

    /** The name of an environment variable: printable ASCII without {@code =}. */
    public static void variable(Field field) {
        if (field.text().chars().anyMatch(c -> c < ' ' || c > '~' || c == '=')) {
            field.invalid(
                    "a valid environment variable name must consist only of printable ASCII characters other than '='");
        }
    }

    public static void header(Field field, String name) {
        if (!HEADER.matcher(name).matches()) {
            field.invalid(
                    name,
                    "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex "
                            + "used for validation is '[-A-Za-z0-9]+')");
        }
    }
}
