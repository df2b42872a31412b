package io.kubernetesdeployer.provider.view;

import io.kubernetesdeployer.api.Resource;

/**
 * Which of two states of an object is the later one. Resource versions of one type are whole numbers that grow
 * (Kubernetes API concepts, "Resource versions"); where a server has others, what is told last counts.
 */
final class Versions {
    private Versions() {}

    /** Whether {@code candidate} is no later than {@code known}. */
    static boolean isStale(Resource candidate, Resource known) {
        return isStale(
                candidate.resourceVersion().orElse(""), known.resourceVersion().orElse(""));
    }

    static boolean isStale(String candidate, String known) {
        if (candidate.equals(known)) {
            return true;
        }
        if (!isNumber(candidate) || !isNumber(known)) {
            return false;
        }
        return candidate.length() != known.length()
                ? candidate.length() < known.length()
                : candidate.compareTo(known) < 0;
    }

    /** Without leading zeros, so that the longer one is the greater. */
    private static boolean isNumber(String version) {
        return !version.isEmpty()
                && version.charAt(0) != '0'
                && version.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }
}
