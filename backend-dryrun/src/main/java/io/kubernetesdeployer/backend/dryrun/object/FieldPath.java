package io.kubernetesdeployer.backend.dryrun.object;

/** Builds the paths of fields as the server's messages have them; the empty one is the whole object. */
public final class FieldPath {
    /** What the server calls the whole object. */
    static final String NONE = "<nil>";

    private FieldPath() {}

    /** {@code spec.replicas}. */
    public static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** {@code spec.ports[0]}. */
    public static String index(String path, int index) {
        return path + "[" + index + "]";
    }

    /** {@code metadata.labels[app]}. */
    public static String key(String path, String key) {
        return path + "[" + key + "]";
    }
}
