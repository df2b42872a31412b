package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.options.ChannelOptions;
import io.kubernetesdeployer.cli.options.ManifestOptions;
import io.kubernetesdeployer.cli.options.OutputOption;
import io.kubernetesdeployer.cli.options.TimeoutOption;
import io.kubernetesdeployer.cli.report.Report;
import io.kubernetesdeployer.cli.report.ReportPrinter;
import io.kubernetesdeployer.cli.report.Verdict;
import io.kubernetesdeployer.requirer.Requirer;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code request}: runs a requirer alone. */
@Command(
        name = "request",
        sortOptions = false,
        description = "Asks a provider in another process to deploy manifests, instead of those of the last request.")
final class RequestCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ManifestOptions manifests = new ManifestOptions();

    @Option(names = "--wait", description = "Wait until all resources are ready, or until one has failed.")
    boolean wait;

    @Mixin
    TimeoutOption limit = new TimeoutOption();

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    ChannelOptions channelOptions = new ChannelOptions();

    RequestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Stopwatch stopwatch = new Stopwatch();
        List<Resource> resources = manifests.readGood("requested", console).resources();
        try (RelationChannel channel = channelOptions.open(Role.REQUIRER, console)) {
            Requirer requirer = new Requirer(channel);
            requirer.sendCreateRequest(resources);
            requirer.commit();
            if (!wait) {
                console.say("Requested " + resources.size() + " resources for " + channel.localApplication()
                        + ". To see their states, use: status");
                return ExitCode.OK.number();
            }
            Report report = new Answers(channel, requirer).await(limit.timeout());
            new ReportPrinter(console, output.format()).print(report, stopwatch.elapsed());
            return Verdict.of(report.state()).number();
        }
    }
}
