package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.ResourceState;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
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
import io.kubernetesdeployer.provider.ProviderOptions;
import io.kubernetesdeployer.provider.model.Action;
import io.kubernetesdeployer.provider.model.ReconcileResult;
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
            "",
            "SIGTERM and SIGINT stop it after the current pass."
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
            description =
                    "How often all applications are compared with the cluster, even without new requests. Default: 5m.")
    Duration resync = Duration.ofMinutes(5);

    @Mixin
    EngineOptions engine = new EngineOptions();

    @Mixin
    PolicyOptions policy = new PolicyOptions();

    @Mixin
    BackendOptions backendOptions = new BackendOptions();

    @Mixin
    ChannelOptions channelOptions = new ChannelOptions();

    ProvideCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        StopSignal stop = StopSignal.install();
        try {
            return provide(stop).number();
        } finally {
            stop.end();
        }
    }

    private ExitCode provide(StopSignal stop) {
        ConfigFile config = ConfigFile.read(console);
        Backend backend = backendOptions.choose(config, console);
        console.say(backend.announcement());
        ProviderOptions options = engine.builder(policy.policies(config)).build();
        try (RelationChannel channel = channelOptions.open(Role.PROVIDER, console);
                ResourceDeployer cluster = backend.open();
                Progress progress = Progress.withoutReport(console)) {
            Provider provider = new Provider(channel, cluster, options, progress);
            if (once) {
                ReconcileResult done = provider.reconcile();
                ReconcileResult seen =
                        done.state() == ResourceState.CURRENT ? done : provider.awaitSettled(limit.timeout());
                return Verdict.of(done, seen, true);
            }
            untilStopped(channel, provider, stop);
            return ExitCode.OK;
        }
    }

    private void untilStopped(RelationChannel channel, Provider provider, StopSignal stop) {
        while (!stop.isAsked()) {
            long start = System.nanoTime();
            // Before the requests are read: whatever is committed from here on causes another pass.
            RelationCursor seen =
                    channel.changedSince(RelationCursor.START, Duration.ZERO).cursor();
            ReconcileResult result = provider.reconcile();
            result.errors().forEach(error -> console.error(Text.line(error.toString())));
            if (isUnderWay(result)) {
                result = provider.awaitSettled(
                        left(start), () -> stop.isAsked() || hasChanged(channel, seen, Duration.ZERO));
            }
            boolean changed = isHeldBack(result);
            while (!stop.isAsked() && !changed && !left(start).isZero()) {
                changed = stop.wakes(() -> hasChanged(channel, seen, left(start)));
            }
        }
        console.say("Stopped");
    }

    private static boolean hasChanged(RelationChannel channel, RelationCursor since, Duration timeout) {
        return !channel.changedSince(since, timeout).relationIds().isEmpty();
    }

    /** Returns the time until everything is compared again. */
    private Duration left(long start) {
        Duration left = resync.minusNanos(System.nanoTime() - start);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns whether a resource was not applied, because it waits for another resource. */
    private static boolean isHeldBack(ReconcileResult seen) {
        return seen.applications().stream()
                .filter(application -> application.state() != ResourceState.FAILED)
                .flatMap(application -> application.resources().stream())
                .anyMatch(resource -> resource.action() == Action.WAITING);
    }

    private static boolean isUnderWay(ReconcileResult seen) {
        return seen.applications().stream().anyMatch(application -> application.state() == ResourceState.IN_PROGRESS);
    }
}
