package io.kubernetesdeployer.api.cluster;

/** What a deletion does to the objects that the deleted one owns: {@code propagationPolicy} of the Kubernetes API. */
public enum Propagation {
    /** They go after it. */
    BACKGROUND,
    /** They go first; until then it stays, terminating. */
    FOREGROUND,
    /** They stay. */
    ORPHAN
}
