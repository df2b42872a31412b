package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.input.ConfigFile;
import io.kubernetesdeployer.cli.input.Manifests;
import io.kubernetesdeployer.cli.options.ApplicationOptions;
import io.kubernetesdeployer.cli.options.Backend;
import io.kubernetesdeployer.cli.options.BackendOptions;
import io.kubernetesdeployer.cli.options.EngineOptions;
import io.kubernetesdeployer.cli.options.OutputOption;
import io.kubernetesdeployer.cli.options.PolicyOptions;
import io.kubernetesdeployer.cli.progress.Progress;
import io.kubernetesdeployer.cli.report.Colors;
import io.kubernetesdeployer.cli.report.DiffPrinter;
import io.kubernetesdeployer.cli.report.Verdict;
import io.kubernetesdeployer.provider.diff.Diff;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code diff}: shows what {@code deploy} would change. */
@Command(
        name = "diff",
        sortOptions = false,
        exitCodeOnExecutionException = DiffCommand.UNEXPECTED,
        description = {
            "Shows field by field what deploy would change. Changes nothing.",
            "",
            "Uses a dry run in the cluster, so that defaults of the cluster are not shown as differences.",
            "Exit codes: 0 no differences, 1 differences, 2 or more errors (see docs/cli.md)."
        })
final class DiffCommand implements Callable<Integer> {
    /** Replaces 1 for unexpected errors, because 1 stands for differences, as with kubectl. */
    static final int UNEXPECTED = 9;

    private static final int DIFFERENT = 1;

    private final Console console;

    @Mixin
    ApplicationOptions application = new ApplicationOptions();

    @Mixin
    EngineOptions engine = new EngineOptions();

    @Mixin
    PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "1m",
            description = "The maximum time to retry a failed call, for example 30s or 5m. Default: 1m.")
    Duration timeout = Duration.ofMinutes(1);

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description =
                    "When to use colors: auto (on a terminal, unless NO_COLOR is set), always or never. Default: auto.")
    Colors colors = Colors.AUTO;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    BackendOptions backendOptions = new BackendOptions();

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String name = application.name();
        ConfigFile config = ConfigFile.read(console);
        Backend backend = backendOptions.choose(config, console);
        console.say(backend.announcement());
        try (Opening opening = new Opening(backend::open);
                LocalRelation relation = new LocalRelation(name, engine.namespace());
                Progress progress = Progress.ofWarnings(console)) {
            Manifests manifests = application.read("compared", console);
            boolean partial = manifests.isPartial();
            ProviderOptions options = engine.onePass(policy.policies(config), timeout, true)
                    .prune(application.prunes(manifests))
                    .build();
            relation.request(manifests.resources());
            Diff diff = relation.connect(opening.cluster(timeout), options, progress, console)
                    .diff();
            new DiffPrinter(console, output.format(), colors).print(name, diff, manifests.problems());
            return exitCode(diff, partial);
        }
    }

    private static int exitCode(Diff diff, boolean partial) {
        ExitCode code = ExitCode.worst(List.of(Verdict.of(diff), partial ? ExitCode.INPUT : ExitCode.OK));
        return code == ExitCode.OK && !diff.isEmpty() ? DIFFERENT : code.number();
    }
}
