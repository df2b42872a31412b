/**
 * The {@code kubernetes-deployer} command: requirer and provider in one process, or either alone.
 *
 * <p>The one module that sees both roles. What it deploys with (backend, channel, codecs) it finds as services.
 *
 * @provides java.lang.System.LoggerFinder logs on standard error, quiet unless asked for
 */
module io.kubernetesdeployer.cli {
    requires info.picocli;
    requires io.kubernetesdeployer.api;
    requires io.kubernetesdeployer.channel.local;
    requires io.kubernetesdeployer.dispatch;
    requires io.kubernetesdeployer.provider;
    requires io.kubernetesdeployer.requirer;

    provides System.LoggerFinder with
            io.kubernetesdeployer.cli.console.StderrLogs;

    // picocli reads the annotations
    opens io.kubernetesdeployer.cli.commands to
            info.picocli;
    opens io.kubernetesdeployer.cli.options to
            info.picocli;
}
