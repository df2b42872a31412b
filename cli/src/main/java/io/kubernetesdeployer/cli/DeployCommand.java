package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.provider.DryRun;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.ProviderOptions;
import io.kubernetesdeployer.provider.ReconcileResult;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code deploy}: requirer and provider in one process. */
@Command(
        name = "deploy",
        sortOptions = false,
        description = {
            "Makes a cluster what manifests say, and waits until it is.",
            "",
            "What was deployed under the same --application before and is no longer in the manifests is deleted."
        })
final class DeployCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|-",
            description = "Manifests: files, folders with *.yaml, *.yml and *.json below them, or standard input.")
    List<String> files = new ArrayList<>();

    @Option(
            names = {"-a", "--application"},
            paramLabel = "NAME",
            description = "What this deployment is called: a later one of this name updates it, withdraw takes it away."
                    + " Default: the name of the first file or folder.")
    @Nullable
    String application;

    @Mixin
    EngineOptions engine = new EngineOptions();

    @Mixin
    PolicyOptions policy = new PolicyOptions();

    @Option(
            names = "--dry-run",
            completionCandidates = DryRunWords.class,
            paramLabel = "client|server",
            description = "Only pretend: client contacts nothing and prints the plan; server has the cluster validate"
                    + " all and store nothing.")
    DryRun dryRun = DryRun.NONE;

    @Option(names = "--keep-going", description = "Deploy the good documents although others are bad.")
    boolean keepGoing;

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
        String name = application == null ? ApplicationName.of(files) : ApplicationName.checked(application);
        @Nullable Backend backend = dryRun == DryRun.CLIENT ? null : Backend.choose(backendOptions, console);
        console.say(backend == null ? "Dry run: no cluster is contacted" : backend.announcement());

        try (@Nullable Opening opening = backend == null ? null : new Opening(backend::open)) {
            return deploy(name, opening, stopwatch);
        }
    }

    private int deploy(String name, @Nullable Opening opening, Stopwatch stopwatch) {
        ManifestFiles.Content content = ManifestFiles.readGood(files, keepGoing, "deployed", console);
        boolean partial = !content.problems().isEmpty();
        if (partial) {
            console.say("Warning: nothing is pruned, as a bad document may be about it");
        }
        ProviderOptions options = policy.apply(
                        engine.builder(wait.timeout(), wait.waits()), engine.namespace, ConfigFile.read(console))
                .dryRun(dryRun)
                .prune(!partial)
                .build();

        Report report;
        ExitCode code;
        try (Embedded embedded = new Embedded(name)) {
            embedded.request(content.resources());
            if (opening == null) {
                PlanOrder order = new PlanOrder();
                ReconcileResult plan = new Provider(embedded.provider(), options, order).reconcile();
                report = Report.of(name, dryRun, plan, plan, content.problems()).sorted(order);
                code = Verdict.of(plan, plan, false);
            } else {
                boolean waits = wait.waits() && dryRun == DryRun.NONE;
                ReconcileResult done;
                ReconcileResult seen;
                ResourceDeployer cluster = opening.cluster();
                try (Progress progress = Progress.beforeReport(console)) {
                    Provider provider = new Provider(embedded.provider(), cluster, options, progress);
                    Backend.reach(cluster, provider, console);
                    done = provider.reconcile();
                    seen = waits && done.state() != ResourceState.CURRENT
                            ? provider.awaitSettled(stopwatch.left(wait.timeout()))
                            : done;
                }
                report = Report.of(name, dryRun, done, seen, content.problems());
                code = Verdict.of(done, seen, waits);
            }
        }
        new ReportPrinter(console, output.format).print(report, stopwatch.elapsed());
        return ExitCode.worst(partial ? List.of(code, ExitCode.INPUT) : List.of(code))
                .number();
    }
}
