/** A channel within one machine. */
module io.kubernetesdeployer.channel.local {
    requires io.kubernetesdeployer.api;
}
