package io.kubernetesdeployer.provider;

/** How much of the work is only pretended. */
public enum DryRun {
    /** Nothing: the cluster is changed. */
    NONE,
    /** All of it: the cluster is not contacted. Requests are read, admitted and ordered. */
    CLIENT,
    /** The storing: the server validates and admits ({@code dryRun=All}), and keeps nothing. */
    SERVER
}
