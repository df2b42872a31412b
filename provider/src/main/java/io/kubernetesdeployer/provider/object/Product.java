package io.kubernetesdeployer.provider.object;

/** What this deployer calls itself in a cluster. */
public final class Product {
    /** The default field manager, and the value of {@code app.kubernetes.io/managed-by}. */
    public static final String NAME = "kubernetes-deployer";

    private Product() {}
}
