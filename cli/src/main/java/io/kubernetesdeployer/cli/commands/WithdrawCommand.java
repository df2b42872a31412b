package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.input.ApplicationName;
import io.kubernetesdeployer.cli.input.ConfigFile;
import io.kubernetesdeployer.cli.options.Backend;
import io.kubernetesdeployer.cli.options.BackendOptions;
import io.kubernetesdeployer.cli.options.ChannelOptions;
import io.kubernetesdeployer.cli.options.ConfirmOption;
import io.kubernetesdeployer.cli.options.DryRunWords;
import io.kubernetesdeployer.cli.options.EngineOptions;
import io.kubernetesdeployer.cli.options.ImpersonationOptions;
import io.kubernetesdeployer.cli.options.OutputOption;
import io.kubernetesdeployer.cli.options.WaitOptions;
import io.kubernetesdeployer.cli.progress.Progress;
import io.kubernetesdeployer.cli.report.Report;
import io.kubernetesdeployer.cli.report.ReportPrinter;
import io.kubernetesdeployer.cli.report.Verdict;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.DryRun;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.requirer.Requirer;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code withdraw}: deletes what {@code deploy} has deployed, or withdraws what {@code request} has requested. */
@Command(
        name = "withdraw",
        sortOptions = false,
        description = {
            "Deletes all resources of an application, and waits until they are gone.",
            "",
            "With --directory and --unit instead of NAME: asks the provider to delete what request has requested."
        })
final class WithdrawCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            description = "The name of the application, as in deploy with the same --namespace.")
    @Nullable
    String application;

    @Mixin
    EngineOptions engine = new EngineOptions();

    @Option(
            names = "--dry-run",
            converter = DryRunWords.class,
            completionCandidates = DryRunWords.class,
            paramLabel = "server",
            description = "server: let the cluster check all deletions, and delete nothing.")
    DryRun dryRun = DryRun.NONE;

    @Mixin
    ImpersonationOptions impersonation = new ImpersonationOptions();

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    @Mixin
    WaitOptions wait = new WaitOptions();

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    BackendOptions backendOptions = new BackendOptions();

    @Mixin
    ChannelOptions channelOptions = new ChannelOptions();

    WithdrawCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Stopwatch stopwatch = new Stopwatch();
        if (application == null == !channelOptions.isGiven()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "give the NAME of an application, or --directory DIR and --unit APPLICATION/NUMBER");
        }
        return application == null ? overChannel(stopwatch) : here(ApplicationName.checked(application), stopwatch);
    }

    private int here(String name, Stopwatch stopwatch) {
        if (dryRun == DryRun.CLIENT) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "use --dry-run=server; --dry-run=client is not possible, because only the cluster knows what would be"
                            + " deleted");
        }
        ConfigFile config = ConfigFile.read(console);
        Backend backend = backendOptions.choose(config, console);
        console.say(backend.announcement());
        ProviderOptions options = engine.onePass(impersonation.policies(config), wait.timeout(), wait.waits())
                .build();
        try (LocalRelation relation = new LocalRelation(name, engine.namespace())) {
            relation.request(List.of());
            ReconcileResult done;
            try (Opening opening = new Opening(backend::open);
                    Progress progress = Progress.beforeReport(console)) {
                Provider provider = relation.connect(opening.cluster(wait.timeout()), options, progress, console);
                done = dryRun == DryRun.SERVER
                        ? provider.dryRun()
                        : provider.reconcile(
                                DeletionCheck.of(backend.isModel(), console, progress, !confirm.isGiven(), false, ""));
            }
            Report report = Report.of(name, dryRun, done, done, List.of()).withdrawn();
            if (report.rows().isEmpty() && report.errors().isEmpty()) {
                console.say("The application \"" + name + "\" has no resources with the namespace \""
                        + engine.namespace() + "\"; use the --namespace of deploy");
            }
            new ReportPrinter(console, output.format()).print(report, stopwatch.elapsed());
            return Verdict.ofWithdrawal(done, wait.waits()).number();
        }
    }

    private int overChannel(Stopwatch stopwatch) {
        try (RelationChannel channel = channelOptions.open(Role.REQUIRER, console)) {
            Requirer requirer = new Requirer(channel);
            requirer.withdraw();
            requirer.commit();
            if (!wait.waits()) {
                return ExitCode.OK.number();
            }
            Answers answers = new Answers(channel, requirer);
            Report report = answers.await(wait.timeout());
            new ReportPrinter(console, output.format()).print(report.withdrawn(), stopwatch.elapsed());
            return Verdict.of(report.state()).number();
        }
    }
}
