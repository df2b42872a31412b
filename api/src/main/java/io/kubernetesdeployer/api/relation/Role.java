package io.kubernetesdeployer.api.relation;

/** Which end of the relation. */
public enum Role {
    /** Asks for resources. */
    REQUIRER,
    /** Has the cluster, and deploys. */
    PROVIDER
}
