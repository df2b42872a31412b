package io.kubernetesdeployer.provider.policy;

import java.util.Locale;

/** A level of the Kubernetes Pod Security Standards, enforced by the cluster in a namespace that names it in a label. */
public enum PodSecurity {
    /** Everything. */
    PRIVILEGED,
    /** No known ways to the node. */
    BASELINE,
    /** What is best practice. */
    RESTRICTED;

    /** The label of a namespace that holds it. */
    public static final String LABEL = "pod-security.kubernetes.io/enforce";

    /** {@return its name in labels and options: {@code baseline}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return whether a level, as a label has it, is at least as strict; an unknown one is not}
     *
     * @param word the label's value
     */
    public boolean isMetBy(String word) {
        for (PodSecurity level : values()) {
            if (level.word().equals(word)) {
                return level.compareTo(this) >= 0;
            }
        }
        return false;
    }
}
