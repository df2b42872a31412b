package io.kubernetesdeployer.provider.object;

/** How fields are written: {@code spec.replicas}, {@code metadata.labels["example.com/a"]}. */
public final class FieldPath {
    private FieldPath() {}

    public static String field(String parent, String key) {
        if (!isPlain(key)) {
            return parent + "[\"" + key.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
        }
        return parent.isEmpty() ? key : parent + "." + key;
    }

    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean plain =
                    c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_';
            if (!plain) {
                return false;
            }
        }
        return !key.isEmpty();
    }
}
