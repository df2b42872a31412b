package io.kubernetesdeployer.backend.dryrun.podsecurity;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A level of the Pod Security Standards in a version.
 *
 * @param level how much is forbidden
 * @param version {@code latest}, or the release of Kubernetes as {@code v1.34}
 */
public record Standard(Level level, String version) {
    /** The release of Kubernetes whose checks are the latest here. */
    private static final int LATEST = 35;

    private static final String LATEST_VERSION = "latest";
    /** What every namespace has that has no labels. */
    static final Standard NONE = new Standard(Level.PRIVILEGED, LATEST_VERSION);

    Standard withLevel(String word) {
        return new Standard(Level.of(word), version);
    }

    Standard withVersion(String other) {
        return new Standard(level, other);
    }

    /** Whether pods that kept to the other one may violate this one. */
    public boolean isStricterThan(Standard other) {
        return level != Level.PRIVILEGED && (!version.equals(other.version) || level.compareTo(other.level) > 0);
    }

    /**
     * {@return what of a pod is forbidden, in the order of the server}
     *
     * @param pod a pod, or a template of pods
     */
    public List<Violation> violations(Document pod) {
        if (level == Level.PRIVILEGED) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        CheckedPod checked = new CheckedPod(pod);
        int release = release();
        for (Check check : Check.values()) {
            if (check.isOf(level, release)) {
                Optional<Violation> violation = check.violation(checked, release);
                violation.ifPresent(violations::add);
            }
        }
        return violations;
    }

    /** The minor version whose checks apply; of a release to come, those of the latest known. */
    private int release() {
        String minor = version.substring(version.indexOf('.') + 1);
        if (version.equals(LATEST_VERSION)
                || minor.length() > Integer.toString(LATEST).length()) {
            return LATEST;
        }
        return Math.min(LATEST, Integer.parseInt(minor));
    }

    /** As messages have it: {@code restricted:latest}. */
    @Override
    public String toString() {
        return level.word() + ":" + version;
    }
}
