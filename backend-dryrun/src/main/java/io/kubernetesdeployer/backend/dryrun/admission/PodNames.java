package io.kubernetesdeployer.backend.dryrun.admission;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;

/** The names of the pods of workloads. What is random in them on a cluster, is always the same for the same workload here. */
final class PodNames {
    /** Without vowels, so that no words arise. Source: k8s.io/apimachinery/pkg/util/rand. */
    private static final String CHARACTERS = "bcdfghjklmnpqrstvwxz2456789";

    private static final int SUFFIX = 5;

    private PodNames() {}

    /** What the names of its pods begin with: {@code web-5d8dfbc4b7-} where a ReplicaSet is between, else {@code web-}. */
    static String prefix(ObjectKey workload, Document object) {
        String prefix = workload.name() + "-";
        if (!workload.type().equals("deployments.apps")) {
            return prefix;
        }
        StringBuilder hash = new StringBuilder();
        Integer.toUnsignedString(object.document("spec", "template").asMap().hashCode())
                .chars()
                .forEach(digit -> hash.append(CHARACTERS.charAt(digit % CHARACTERS.length())));
        return prefix + hash + "-";
    }

    /** The name of one of its pods. */
    static String name(ObjectKey workload, String prefix, Document object, long index) {
        if (workload.type().equals("statefulsets.apps")) {
            return prefix + (object.integer("spec", "ordinals", "start").orElse(0) + index);
        }
        StringBuilder name = new StringBuilder(prefix);
        int rest = object.string("metadata", "uid").orElse("").hashCode();
        for (int i = 0; i < SUFFIX; i++) {
            name.append(CHARACTERS.charAt(Math.floorMod(rest, CHARACTERS.length())));
            rest /= CHARACTERS.length();
        }
        return name.toString();
    }
}
