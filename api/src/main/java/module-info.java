/**
 * The domain of kubernetes-deployer and the services its parts reach each other by.
 *
 * <p>Nothing here does any I/O, and no type of a Kubernetes client, of snakeyaml or of Jackson appears. Modules that
 * offer a service {@code provide} it; {@link io.kubernetesdeployer.api.service.ServiceSelector} chooses among those
 * found on the module path.
 *
 * @uses io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory the Kubernetes backends
 * @uses io.kubernetesdeployer.api.relation.RelationChannel.Factory the relation channels
 * @uses io.kubernetesdeployer.api.codec.JsonCodec JSON
 * @uses io.kubernetesdeployer.api.codec.ManifestCodec manifests
 * @uses io.kubernetesdeployer.api.codec.RelationCodec the relation wire format
 */
module io.kubernetesdeployer.api {
    requires static transitive org.jspecify;

    exports io.kubernetesdeployer.api;
    exports io.kubernetesdeployer.api.cluster;
    exports io.kubernetesdeployer.api.codec;
    exports io.kubernetesdeployer.api.relation;
    exports io.kubernetesdeployer.api.relation.spi;
    exports io.kubernetesdeployer.api.service;

    uses io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory;
    uses io.kubernetesdeployer.api.codec.JsonCodec;
    uses io.kubernetesdeployer.api.codec.ManifestCodec;
    uses io.kubernetesdeployer.api.codec.RelationCodec;
    uses io.kubernetesdeployer.api.relation.RelationChannel.Factory;
}
