package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.input.ConfigFile;
import io.kubernetesdeployer.cli.options.Backend;
import io.kubernetesdeployer.cli.options.BackendOptions;
import io.kubernetesdeployer.cli.options.ChannelOptions;
import io.kubernetesdeployer.cli.options.EngineOptions;
import io.kubernetesdeployer.cli.options.PolicyOptions;
import io.kubernetesdeployer.cli.options.TimeoutOption;
import io.kubernetesdeployer.cli.progress.Progress;
import io.kubernetesdeployer.cli.report.Verdict;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.model.ReconcileResult;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.options.Waiting;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code provide}: runs a provider alone. */
@Command(
        name = "provide",
        sortOptions = false,
        description = {
            "Deploys what other processes request over a channel, and keeps it deployed until it is stopped.",
            "Requests may only have what --policy allows, by default namespaced resources in --namespace.",
            "",
            "SIGTERM and SIGINT stop it: it ends what it is doing, and exits with 0."
        })
final class ProvideCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--once",
            description = "Run one pass, wait until all applications are Current or Failed, and exit.")
    boolean once;

    @Mixin
    TimeoutOption limit = new TimeoutOption();

    @Option(
            names = "--resync",
            paramLabel = "DURATION",
            defaultValue = "5m",
            description = "How often everything is compared with the cluster, even if no change was seen. Default: 5m.")
    Duration resync = Duration.ofMinutes(5);

    @Mixin
    EngineOptions engine = new EngineOptions();

    @Mixin
    PolicyOptions policy = new PolicyOptions();

    @Mixin
    BackendOptions backendOptions = new BackendOptions();

    @Mixin
    ChannelOptions channelOptions = new ChannelOptions();

    private Runnable ended = () -> {};

    ProvideCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ConfigFile config = ConfigFile.read(console);
        Backend backend = backendOptions.choose(config, console);
        console.say(backend.announcement());
        ProviderOptions.Builder builder =
                engine.builder(policy.policiesOfStrangers(config)).resync(resync);
        ProviderOptions options =
                (once ? builder.waiting(Waiting.DEFAULT.withTotal(limit.timeout())) : builder).build();
        try (RelationChannel channel = channelOptions.open(Role.PROVIDER, console);
                ResourceDeployer cluster = backend.open();
                Progress progress = Progress.withoutReport(console)) {
            Provider provider = new Provider(channel, cluster, options, progress);
            return once ? once(provider).number() : untilStopped(provider).number();
        } finally {
            ended.run();
        }
    }

    private ExitCode once(Provider provider) {
        ReconcileResult done = provider.reconcile();
        ReconcileResult seen = done.state() == ResourceState.CURRENT ? done : provider.awaitSettled(limit.timeout());
        return Verdict.of(done, seen, true);
    }

    private ExitCode untilStopped(Provider provider) {
        StopSignal signal = StopSignal.install(provider::stop);
        ended = signal::end;
        provider.run();
        console.say("Stopped");
        return ExitCode.OK;
    }
}
