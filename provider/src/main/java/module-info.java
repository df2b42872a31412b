/**
 * The side of a relation that deploys: the engine, {@link io.kubernetesdeployer.provider.Provider}.
 *
 * <p>Knows of clusters, channels and codecs only the services in {@code api}.
 *
 * @uses io.kubernetesdeployer.api.codec.JsonCodec keys in what the server says of owned fields
 * @uses io.kubernetesdeployer.api.codec.RelationCodec the relation wire format
 */
module io.kubernetesdeployer.provider {
    requires transitive io.kubernetesdeployer.api;

    exports io.kubernetesdeployer.provider;
    exports io.kubernetesdeployer.provider.diff;
    exports io.kubernetesdeployer.provider.model;
    exports io.kubernetesdeployer.provider.options;
    exports io.kubernetesdeployer.provider.policy;
    exports io.kubernetesdeployer.provider.status;

    uses io.kubernetesdeployer.api.codec.JsonCodec;
    uses io.kubernetesdeployer.api.codec.RelationCodec;
}
