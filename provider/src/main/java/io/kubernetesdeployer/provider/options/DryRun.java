package io.kubernetesdeployer.provider.options;

/** How much of the work is only pretended: what a program lets its users choose. */
public enum DryRun {
    /** Nothing: the cluster is changed. */
    NONE,
    /** All of it: no cluster is contacted. Requests are read, admitted and ordered. */
    CLIENT,
    /** The storing: the server validates and admits ({@code dryRun=All}) and keeps nothing. */
    SERVER
}
