/**
 * Relation channels without Juju: a directory that any two processes on one machine share, and a model in memory for
 * tests and embedding.
 *
 * @uses io.kubernetesdeployer.api.codec.JsonCodec the form of the files in the directory
 * @provides io.kubernetesdeployer.api.relation.RelationChannel.Factory {@code local}, the directory
 */
module io.kubernetesdeployer.channel.local {
    requires transitive io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.files;

    exports io.kubernetesdeployer.channel.local;

    provides io.kubernetesdeployer.api.relation.RelationChannel.Factory with
            io.kubernetesdeployer.channel.local.LocalChannelFactory;
}
