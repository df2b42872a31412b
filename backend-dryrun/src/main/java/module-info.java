/** A backend without a cluster. */
module io.kubernetesdeployer.backend.dryrun {
    requires io.kubernetesdeployer.api;
}
