/** Deploys a manifest with a backend that is chosen when it starts. */
module example.modulepath {
    requires io.kubernetesdeployer.channel.local;
    requires io.kubernetesdeployer.provider;
    requires io.kubernetesdeployer.requirer;
}
