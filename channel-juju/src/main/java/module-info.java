/**
 * Juju's hook tools: what a hook or an action tells Juju and asks of it.
 *
 * @uses io.kubernetesdeployer.api.codec.JsonCodec what the tools print
 */
module io.kubernetesdeployer.channel.juju {
    requires transitive io.kubernetesdeployer.api;

    exports io.kubernetesdeployer.channel.juju;
}
