/** The side that asks for a deployment. */
module io.kubernetesdeployer.requirer {
    requires io.kubernetesdeployer.api;
}
