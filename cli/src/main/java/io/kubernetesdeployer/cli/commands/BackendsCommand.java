package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.api.DeployerException;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.service.SelectionException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.input.ConfigFile;
import io.kubernetesdeployer.cli.options.Backend;
import io.kubernetesdeployer.cli.options.BackendOptions;
import io.kubernetesdeployer.cli.options.OutputOption;
import io.kubernetesdeployer.cli.report.Access;
import io.kubernetesdeployer.cli.report.AccessPrinter;
import io.kubernetesdeployer.cli.report.ServicePrinter;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backends}: lists the backends, or checks the access to a cluster. */
@Command(
        name = "backends",
        sortOptions = false,
        description = "Lists the backends (-o wide: with their settings), or checks the access to a cluster (--check).")
final class BackendsCommand implements Callable<Integer> {
    private final Console console;

    @Option(
            names = "--check",
            description = "Connect to the cluster of the chosen backend. Print the user, and what the user may do.")
    boolean check;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            defaultValue = "default",
            description = "The namespace for --check. Default: default.")
    String namespace = "default";

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    BackendOptions backendOptions = new BackendOptions();

    BackendsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        if (check) {
            return check();
        }
        var selector = ResourceDeployer.selector(Backend.OPTION);
        new ServicePrinter(console, output.format()).printBackends(selector.all());
        return isAnyBroken(selector::select) ? ExitCode.USAGE.number() : ExitCode.OK.number();
    }

    /** Warns of a backend that cannot be loaded, and so is not in the list. */
    private boolean isAnyBroken(Function<String, ?> select) {
        try {
            select.apply("");
            return false;
        } catch (SelectionException e) {
            if (e.getCause() == null) {
                return false;
            }
            console.warn(Text.line(String.valueOf(e.getMessage())));
            return true;
        }
    }

    private int check() {
        Backend backend = backendOptions.choose(ConfigFile.read(console), console);
        console.say(backend.announcement());
        try (ResourceDeployer cluster = backend.open()) {
            Access access = Access.of(cluster, namespace);
            new AccessPrinter(console, output.format()).print(access);
            return access.isEnough() ? ExitCode.OK.number() : ExitCode.DENIED.number();
        } catch (DeployerException e) {
            console.say("Backend " + backend.name() + " cannot connect to its cluster");
            throw e;
        }
    }
}
