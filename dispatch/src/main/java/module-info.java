/**
 * What a charm does in a hook or an action of Juju: the provider's part or the requirer's, unit status, log, actions.
 *
 * <p>A hook is a fresh process, so nothing is started here that a hook does not need: no command line parser, no
 * logging framework.
 *
 * @uses io.kubernetesdeployer.api.cluster.ResourceDeployer.Factory the Kubernetes backends
 * @uses io.kubernetesdeployer.api.codec.JsonCodec credentials from a relation, results of actions
 * @uses io.kubernetesdeployer.api.codec.ManifestCodec the manifests of a requirer's charm
 */
module io.kubernetesdeployer.dispatch {
    requires transitive io.kubernetesdeployer.channel.juju;
    requires io.kubernetesdeployer.provider;
    requires io.kubernetesdeployer.requirer;

    exports io.kubernetesdeployer.dispatch;
}
