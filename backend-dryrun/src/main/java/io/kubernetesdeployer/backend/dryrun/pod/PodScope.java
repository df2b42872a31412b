package io.kubernetesdeployer.backend.dryrun.pod;

import io.kubernetesdeployer.backend.dryrun.check.Field;
import java.util.Map;
import java.util.Set;

/**
 * What the rules of a container look at outside of it.
 *
 * @param spec the specification of the pod
 * @param volumes its volumes that are right, by name
 * @param claims the names of its resource claims
 * @param isPod whether it is a pod, and not a template of pods
 */
record PodScope(Field spec, Map<String, Field> volumes, Set<String> claims, boolean isPod) {
    private static final long GRACE_PERIOD = 30;

    long gracePeriod() {
        Field seconds = spec.at("terminationGracePeriodSeconds");
        return seconds.isSet() ? seconds.number() : GRACE_PERIOD;
    }

    /** Whether the users of the containers are those of the node. */
    boolean hasHostUsers() {
        return !spec.at("hostUsers").isSet() || spec.at("hostUsers").isTrue();
    }
}
