/** The side that deploys. */
module io.kubernetesdeployer.provider {
    requires io.kubernetesdeployer.api;
}
