package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.input.ConfigFile;
import io.kubernetesdeployer.cli.input.Manifests;
import io.kubernetesdeployer.cli.options.ApplicationOptions;
import io.kubernetesdeployer.cli.options.Backend;
import io.kubernetesdeployer.cli.options.BackendOptions;
import io.kubernetesdeployer.cli.options.ConfirmOption;
import io.kubernetesdeployer.cli.options.DryRunWords;
import io.kubernetesdeployer.cli.options.EngineOptions;
import io.kubernetesdeployer.cli.options.OutputOption;
import io.kubernetesdeployer.cli.options.PolicyOptions;
import io.kubernetesdeployer.cli.options.WaitOptions;
import io.kubernetesdeployer.cli.progress.Progress;
import io.kubernetesdeployer.cli.report.Report;
import io.kubernetesdeployer.cli.report.ReportPrinter;
import io.kubernetesdeployer.cli.report.Verdict;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.PruneGuard;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.DryRun;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code deploy}: runs requirer and provider in one process. */
@Command(
        name = "deploy",
        sortOptions = false,
        description = {
            "Deploys manifests to a cluster, and waits until all resources are ready.",
            "",
            "Resources that were deployed with the same --application, and are no longer in the manifests, are deleted."
        })
final class DeployCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ApplicationOptions application = new ApplicationOptions();

    @Mixin
    EngineOptions engine = new EngineOptions();

    @Mixin
    PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--dry-run",
            converter = DryRunWords.class,
            completionCandidates = DryRunWords.class,
            paramLabel = "client|server",
            description =
                    "client: print the plan, and contact no cluster. server: let the cluster validate all resources,"
                            + " and store nothing.")
    DryRun dryRun = DryRun.NONE;

    @Mixin
    ConfirmOption confirm = new ConfirmOption();

    @Mixin
    WaitOptions wait = new WaitOptions();

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    BackendOptions backendOptions = new BackendOptions();

    DeployCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Stopwatch stopwatch = new Stopwatch();
        String name = application.name();
        ConfigFile config = ConfigFile.read(console);
        return dryRun == DryRun.CLIENT ? plan(name, config, stopwatch) : deploy(name, config, stopwatch);
    }

    private int plan(String name, ConfigFile config, Stopwatch stopwatch) {
        console.say("Dry run: no cluster is contacted");
        Manifests manifests = read();
        PlanOrder order = new PlanOrder();
        try (LocalRelation relation = new LocalRelation(name, engine.namespace())) {
            relation.request(manifests.resources());
            ReconcileResult plan = relation.plan(options(manifests, config), order);
            Report report =
                    Report.of(name, dryRun, plan, plan, manifests.problems()).sorted(order);
            return end(report, Verdict.of(plan, plan, false), manifests, stopwatch);
        }
    }

    private int deploy(String name, ConfigFile config, Stopwatch stopwatch) {
        Backend backend = backendOptions.choose(config, console);
        console.say(backend.announcement());
        try (Opening opening = new Opening(backend::open);
                LocalRelation relation = new LocalRelation(name, engine.namespace())) {
            Manifests manifests = read();
            ProviderOptions options = options(manifests, config);
            relation.request(manifests.resources());
            ResourceDeployer cluster = opening.cluster(wait.timeout());
            boolean waits = wait.waits() && dryRun == DryRun.NONE;
            ReconcileResult done;
            ReconcileResult seen;
            try (Progress progress = Progress.beforeReport(console)) {
                Provider provider = relation.connect(cluster, options, progress, console);
                PruneGuard guard = guard(backend, progress);
                done = dryRun == DryRun.SERVER ? provider.dryRun(guard) : provider.reconcile(guard);
                seen = waits && done.state() != ResourceState.CURRENT
                        ? provider.awaitSettled(stopwatch.left(wait.timeout()))
                        : done;
            }
            Report report = Report.of(name, dryRun, done, seen, manifests.problems());
            return end(report, Verdict.of(done, seen, waits), manifests, stopwatch);
        }
    }

    private PruneGuard guard(Backend backend, Progress progress) {
        boolean asks = dryRun == DryRun.NONE && !confirm.isGiven();
        return DeletionCheck.of(
                backend.isModel(), console, progress, asks, application.isNameGuessed(), "use --no-prune to keep them");
    }

    private Manifests read() {
        Manifests manifests = application.read("deployed", console);
        if (manifests.isPartial()) {
            console.warn("nothing is pruned, because a bad document may describe a deployed resource");
        }
        return manifests;
    }

    private ProviderOptions options(Manifests manifests, ConfigFile config) {
        return engine.onePass(policy.policies(config), wait.timeout(), wait.waits())
                .prune(application.prunes(manifests))
                .build();
    }

    private int end(Report report, ExitCode code, Manifests manifests, Stopwatch stopwatch) {
        new ReportPrinter(console, output.format()).print(report, stopwatch.elapsed());
        return ExitCode.worst(List.of(code, manifests.isPartial() ? ExitCode.INPUT : ExitCode.OK))
                .number();
    }
}
