package io.kubernetesdeployer.backend.dryrun.check;

import java.util.Arrays;

/** What may be demanded of paths in a file system. */
public final class Paths {
    private Paths() {}

    /** A path below where it is mounted. */
    public static void descending(Field field) {
        if (field.text().startsWith("/")) {
            field.invalid("must be a relative path");
        }
        withoutBacksteps(field);
    }

    /** A descending path that does not begin with two dots, which the kubelet keeps for itself. */
    public static void notReserved(Field field) {
        descending(field);
        if (field.text().startsWith("..") && !field.text().startsWith("../")) {
            field.invalid("must not start with '..'");
        }
    }

    public static void absolute(Field field) {
        if (!field.text().startsWith("/")) {
            field.invalid(field.text(), "must be an absolute path");
        }
    }

    public static void withoutBacksteps(Field field) {
        if (Arrays.asList(field.text().split("/", -1)).contains("..")) {
            field.invalid("must not contain '..'");
        }
    }
}
