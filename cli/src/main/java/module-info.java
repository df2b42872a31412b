/**
 * The command {@code kubernetes-deployer}: requirer and provider in one process, or one of them alone.
 *
 * <p>Backends, channels and codecs are services that it finds at run time.
 *
 * @provides java.lang.System.LoggerFinder prints errors on standard error, and with {@code --verbose} all log messages
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

    // picocli reads annotations and sets fields by reflection.
    opens io.kubernetesdeployer.cli.commands to
            info.picocli;
    opens io.kubernetesdeployer.cli.options to
            info.picocli;
}
