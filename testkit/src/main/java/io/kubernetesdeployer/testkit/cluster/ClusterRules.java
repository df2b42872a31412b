package io.kubernetesdeployer.testkit.cluster;

/** A part of the rules of {@link ResourceDeployerContract}. */
interface ClusterRules {
    /** The cluster of this test. */
    ClusterFixture cluster();
}
