package io.kubernetesdeployer.backend.dryrun.check;

import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.Locale;

/** Names of drivers of storage. */
public final class DriverNames {
    private static final int MAX = 63;

    private DriverNames() {}

    /** A name that must be there: a subdomain of at most 63 characters, in any case. */
    public static void check(Field name) {
        if (!name.required().isEmpty()) {
            check(name, name.text());
        }
    }

    /** A text that is told of a field, and must be such a name. */
    public static void check(Field field, String name) {
        if (name.length() > MAX) {
            field.tooLong(MAX);
        }
        NameForm.SUBDOMAIN.errors(name.toLowerCase(Locale.ROOT)).forEach(error -> field.invalid(name, error));
    }
}
