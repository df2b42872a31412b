/**
 * Juju's hook tools: a unit's relations as a channel, and what else a hook or an action tells Juju and asks of it.
 *
 * @uses io.kubernetesdeployer.api.codec.JsonCodec what the tools print
 * @provides io.kubernetesdeployer.api.relation.RelationChannel.Factory {@code juju}, the relations of the running hook
 */
module io.kubernetesdeployer.channel.juju {
    requires transitive io.kubernetesdeployer.api;

    exports io.kubernetesdeployer.channel.juju;

    provides io.kubernetesdeployer.api.relation.RelationChannel.Factory with
            io.kubernetesdeployer.channel.juju.JujuChannelFactory;
}
