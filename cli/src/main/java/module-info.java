/** The command line. */
module io.kubernetesdeployer.cli {
    requires info.picocli;
    requires io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.codec;
    requires io.kubernetesdeployer.provider;
    requires io.kubernetesdeployer.requirer;
}
