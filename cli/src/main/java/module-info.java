/**
 * The {@code kubernetes-deployer} command: requirer and provider in one process, or either alone.
 *
 * <p>The one module that sees both roles. What it deploys with (backend, channel, codec) it finds as services.
 */
module io.kubernetesdeployer.cli {
    requires info.picocli;
    requires io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.provider;
    requires io.kubernetesdeployer.requirer;

    // picocli reads the annotations
    opens io.kubernetesdeployer.cli to
            info.picocli;
}
