package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.StderrLogs;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code kubernetes-deployer} itself: what holds for all commands. */
@Command(
        name = "kubernetes-deployer",
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        header = "Deploys Kubernetes resources for those who have no credentials of a cluster.",
        description = {
            "",
            "  kubernetes-deployer deploy examples/guestbook",
            "",
            "deploys into a model of a cluster; with --backend NAME into a real one (see: backends).",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 all as asked for, 1 unexpected, 2 usage, 3 bad input, 4 refused or failed,",
            "  5 not reached, 6 not allowed, 7 conflict, 8 timeout; of diff, 1 differences. More in docs/cli.md."
        })
final class RootCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            scope = ScopeType.INHERIT,
            usageHelp = true,
            description = "Print this help.")
    boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Print the version.")
    boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Print stack traces of errors.")
    boolean debug;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Print what is logged, too.")
    void verbose(boolean on) {
        StderrLogs.setVerbose(on);
    }

    @Spec
    CommandSpec spec;

    RootCommand() {}

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? There are: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** As the build has written it into the module's descriptor. */
    static final class Version implements IVersionProvider {
        Version() {}

        @Override
        public String[] getVersion() {
            var descriptor = RootCommand.class.getModule().getDescriptor();
            String version = descriptor == null
                    ? "(not from its module)"
                    : descriptor.rawVersion().orElse("(unknown version)");
            return new String[] {"kubernetes-deployer " + version, "Java ${java.version} (${java.vm.name})"};
        }
    }
}
