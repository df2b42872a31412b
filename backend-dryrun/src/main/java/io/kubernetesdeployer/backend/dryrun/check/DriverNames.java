package io.kubernetesdeployer.backend.dryrun.check;

import io.kubernetesdeployer.backend.dryrun.object.NameForm;
import java.util.Locale;

/** Names of drivers of storage. */
public final class DriverNames {
    private static final int MAX = 63;

    private DriverNames() {}

    /** A name that must be there: a subdomain of at most 63 characters, in any case. */
    public static void check(Field name) {
        if (name.required().isEmpty()) {
            return;
        }
        if (name.text().length() > MAX) {
            name.tooLong(MAX);
        }
        NameForm.SUBDOMAIN.errors(name.text().toLowerCase(Locale.ROOT)).forEach(name::invalid);
    }
}
