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
    /** {@code disabled}: the object is never pruned. */
    public static final String PRUNE = "kubernetes-deployer/prune";
    /** What the object depends on, as cli-utils writes it: {@link DependsOn}. */
    public static final String DEPENDS_ON = "config.kubernetes.io/depends-on";

    private Annotations() {}
}
