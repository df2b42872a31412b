package io.kubernetesdeployer.testkit;

/** A part of the rules of {@link ResourceDeployerContract}. */
interface ClusterRules {
    /** The cluster of this test. */
    ClusterFixture cluster();
}
