/** A backend of one's own. */
module example.ownbackend {
    requires io.kubernetesdeployer.api;

    provides io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory with
            example.RecordingFactory;
}
