package io.kubernetesdeployer.cel.value;

/**
 * A value that is not what its schema says. An expression that reads it fails; one that does not, does not.
 *
 * @param why the server's words
 */
record Malformed(String why) {
    /** The value, unless it is malformed. */
    static Object checked(Object value) {
        if (value instanceof Malformed malformed) {
            throw new IllegalArgumentException(malformed.why());
        }
        return value;
    }
}
