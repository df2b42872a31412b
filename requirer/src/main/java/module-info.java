/**
 * The side of a relation that asks for resources: {@link io.kubernetesdeployer.requirer.Requirer}.
 *
 * <p>Knows nothing of clusters, and of channels and codecs only the services in {@code api}.
 *
 * @uses io.kubernetesdeployer.api.codec.RelationCodec the relation wire format
 * @uses io.kubernetesdeployer.api.codec.ManifestCodec manifests, when a request is given as YAML
 */
module io.kubernetesdeployer.requirer {
    requires transitive io.kubernetesdeployer.api;

    exports io.kubernetesdeployer.requirer;

    uses io.kubernetesdeployer.api.codec.ManifestCodec;
    uses io.kubernetesdeployer.api.codec.RelationCodec;
}
