package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.Map;

/**
 * What the labels of a namespace ask for. What they ask to be audited is not here: it has no effect that a client sees.
 *
 * @param enforced what pods must keep to
 * @param warned what pods and templates are warned about
 */
public record Policy(Standard enforced, Standard warned) {
    /** What the labels start with. */
    public static final String LABELS = "pod-security.kubernetes.io/";

    private static final String ENFORCE = LABELS + "enforce";
    private static final String WARN = LABELS + "warn";
    private static final String VERSION = "-version";

    /** The policy of a namespace; its labels are valid. */
    public static Policy of(Document namespace) {
        Map<String, String> labels = namespace.strings("metadata", "labels");
        Standard enforced = standard(labels, ENFORCE);
        Standard warned = standard(labels, WARN);
        // Warnings are at least about what is enforced, where the labels say nothing else.
        if (!labels.containsKey(WARN) && enforced.level() != Level.PRIVILEGED) {
            warned = labels.containsKey(WARN + VERSION) ? new Standard(enforced.level(), warned.version()) : enforced;
        }
        return new Policy(enforced, warned);
    }

    private static Standard standard(Map<String, String> labels, String label) {
        Standard standard = Standard.NONE;
        if (labels.containsKey(label)) {
            standard = standard.withLevel(labels.get(label));
        }
        return labels.containsKey(label + VERSION) ? standard.withVersion(labels.get(label + VERSION)) : standard;
    }
}
