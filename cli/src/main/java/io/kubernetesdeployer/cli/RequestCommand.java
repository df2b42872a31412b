package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.Problem;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.requirer.Requirer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code request}: the requirer alone. */
@Command(
        name = "request",
        sortOptions = false,
        description =
                "Asks a provider in another process for what manifests say, instead of what was asked for before.")
final class RequestCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|-",
            description = "Manifests: files, folders with *.yaml, *.yml and *.json below them, or standard input.")
    List<String> files = new ArrayList<>();

    @Option(names = "--wait", description = "Wait until all is as asked for, or something has failed.")
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
        ManifestFiles.Content content = ManifestFiles.read(files, console);
        for (Problem problem : content.problems()) {
            console.say("Error: " + Text.line(problem.toString()));
        }
        if (!content.problems().isEmpty()) {
            throw new Failed(ExitCode.INPUT, "nothing was requested; repair the documents named above");
        }
        try (RelationChannel channel = channelOptions.open(Role.REQUIRER, console)) {
            Requirer requirer = new Requirer(channel);
            requirer.sendCreateRequest(content.resources());
            requirer.commit();
            if (!wait) {
                console.say("Requested " + content.resources().size() + " resources for " + channel.localApplication()
                        + "; how far they are: status");
                return ExitCode.OK.number();
            }
            Report report = new Answers(channel, requirer).await(limit.timeout);
            new ReportPrinter(console, output.format).print(report, stopwatch.elapsed());
            return Verdict.of(report.state()).number();
        }
    }
}
