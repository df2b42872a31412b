package io.kubernetesdeployer.backend.dryrun.platform;

import io.kubernetesdeployer.backend.dryrun.check.DriverNames;
import io.kubernetesdeployer.backend.dryrun.check.Field;
import io.kubernetesdeployer.backend.dryrun.object.FieldPath;
import io.kubernetesdeployer.backend.dryrun.object.JsonSize;
import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.regex.Pattern;

/** Names of attributes of devices: an identifier of C, perhaps with the domain of a driver and a slash before it. */
final class DeviceNames {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final int MAX_IDENTIFIER = 32;
    private static final int MAX_DOMAIN = 63;
    private static final int MAX_POOL = 253;

    private DeviceNames() {}

    /** A name of an attribute, told of a field. */
    static void attribute(Field field, String name) {
        String[] parts = name.split("/", -1);
        if (parts.length == 1) {
            identifier(field, parts[0]);
        } else if (parts.length == 2) {
            if (parts[0].isEmpty()) {
                field.invalid("", "the domain must not be empty");
            } else {
                DriverNames.check(field, parts[0]);
            }
            if (parts[1].isEmpty()) {
                field.invalid("", "the name must not be empty");
            } else {
                identifier(field, parts[1]);
            }
        }
    }

    /** A name of an attribute with its domain. */
    static void full(Field field) {
        attribute(field, field.text());
        if (!field.text().contains("/")) {
            field.invalid("a fully qualified name must be a domain and a name separated by a slash");
        }
    }

    private static void identifier(Field field, String name) {
        if (JsonSize.utf8(name) > MAX_IDENTIFIER) {
            field.tooLong(MAX_IDENTIFIER);
        }
        if (!IDENTIFIER.matcher(name).matches()) {
            field.invalid(
                    name,
                    "a valid C identifier must start with alphabetic character or '_', followed by a string of "
                            + "alphanumeric characters or '_' (e.g. 'my_name',  or 'MY_NAME',  or 'MyName', regex used for "
                            + "validation is '" + IDENTIFIER + "')");
        }
    }

    /** A value of a map by attributes, reported where the server does so: it leaves out the middle of a long key. */
    static Field told(Field value, Field map) {
        int left = MAX_DOMAIN + 1 + MAX_IDENTIFIER;
        String key = value.name();
        if (key.length() <= left) {
            return value;
        }
        left -= "...".length();
        String start = key.substring(0, (left + 1) / 2);
        return value.reportedAt(FieldPath.key(map.path(), start + "..." + key.substring(key.length() - left / 2)));
    }

    /** A name of a pool: subdomains between slashes. */
    static void pool(Field name) {
        if (name.required().isEmpty()) {
            return;
        }
        if (JsonSize.utf8(name.text()) > MAX_POOL) {
            name.tooLong(MAX_POOL);
        }
        for (String part : name.text().split("/", -1)) {
            NameForm.SUBDOMAIN.errors(part).forEach(error -> name.invalid(part, error));
        }
    }
}
