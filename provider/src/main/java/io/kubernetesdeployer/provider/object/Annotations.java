package io.kubernetesdeployer.provider.object;

/** Annotations that the engine reads or writes. */
public final class Annotations {
    /** Written: the digest of what was applied. */
    public static final String HASH = "kubernetes-deployer/hash";
    /** {@code "true"}: fields that other managers own are taken over. */
    public static final String FORCE_CONFLICTS = "kubernetes-deployer/force-conflicts";
    /** {@code "true"}: the object is deleted and created again where a field cannot change in place. */
    public static final String RECREATE = "kubernetes-deployer/recreate";
    /** {@code "true"}: an object that is to be pruned and has a value that this one needs alone goes first. */
    public static final String PRUNE_FIRST = "kubernetes-deployer/prune-first";

    /** {@code disabled}: the object is never pruned. {@code allowed}: it is, also if it is storage. */
    public static final String PRUNE = "kubernetes-deployer/prune";
    /**
     * Written, {@code "true"}: the namespace or definition was there before this deployer applied it, so it is never deleted.
     * Whoever takes it away lets it be deleted with its application.
     */
    public static final String FOUND = "kubernetes-deployer/found";
    /** Of a request, and not stored: the application that the object belongs to until now: {@code NAME} or {@code NAMESPACE/NAME}. */
    public static final String TAKE_OVER_FROM = "kubernetes-deployer/take-over-from";
    /** Written by {@code kubectl apply}: what it applied. */
    public static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
    /** What the object depends on, as cli-utils writes it. */
    public static final String DEPENDS_ON = "config.kubernetes.io/depends-on";

    private Annotations() {}
}
