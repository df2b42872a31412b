package io.kubernetesdeployer.cli.commands;

import io.kubernetesdeployer.cli.console.StderrLogs;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code kubernetes-deployer} without a command: the options that all commands have. */
@Command(
        name = "kubernetes-deployer",
        versionProvider = RootCommand.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        header = "Deploys Kubernetes resources for programs that have no cluster credentials.",
        description = {
            "",
            "  kubernetes-deployer deploy examples/guestbook",
            "",
            "deploys to a model of a cluster. Use --backend NAME for a real cluster (see: backends).",
            ""
        },
        footer = {
            "",
            "Exit codes: 0 success, 1 unexpected error, 2 wrong usage, 3 bad input, 4 refused or failed,",
            "  5 not reachable, 6 not allowed, 7 conflict, 8 timeout. With diff, 1 means differences (see docs/cli.md)."
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
            description = "Print all log messages.")
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
                "no command was given; use one of: "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    /** Takes the version from the module descriptor, where the build has written it. */
    static final class Version implements IVersionProvider {
        Version() {}

        @Override
        public String[] getVersion() {
            var descriptor = RootCommand.class.getModule().getDescriptor();
            String version = descriptor == null
                    ? "(unknown version, not started as a module)"
                    : descriptor.rawVersion().orElse("(unknown version)");
            return new String[] {"kubernetes-deployer " + version, "Java ${java.version} (${java.vm.name})"};
        }
    }
}
