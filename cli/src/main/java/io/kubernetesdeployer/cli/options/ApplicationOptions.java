package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.input.ApplicationName;
import io.kubernetesdeployer.cli.input.Manifests;
import io.kubernetesdeployer.provider.Provider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for the application to deploy: its manifests and its name. */
public final class ApplicationOptions {
    @Mixin
    ManifestOptions manifests = new ManifestOptions();

    @Option(
            names = {"-a", "--application"},
            paramLabel = "NAME",
            description =
                    "The name of the application. A later deployment with this name and --namespace updates it, and withdraw"
                            + " deletes it."
                            + " Default: the name of the first file or directory.")
    @Nullable
    String application;

    @Option(
            names = "--take-over-from",
            paramLabel = "[NAMESPACE/]NAME",
            description =
                    "Take over resources that belong to another application, such as the former name of this one, without"
                            + " deleting them. Default for NAMESPACE: the value of --namespace.")
    @Nullable
    String takeOverFrom;

    @Option(names = "--keep-going", description = "Skip bad documents, and continue with the good ones.")
    boolean keepGoing;

    @Option(names = "--no-prune", description = "Keep resources that are no longer in the manifests.")
    boolean noPrune;

    public ApplicationOptions() {}

    /** Returns whether resources that are no longer in the manifests are deleted. */
    public boolean prunes(Manifests read) {
        return !noPrune && !read.isPartial();
    }

    /**
     * Returns the name of the application.
     *
     * @throws CommandException if the name is not valid, or if there is none
     */
    public String name() {
        return application == null ? ApplicationName.of(manifests.files) : ApplicationName.checked(application);
    }

    /** Returns whether the name is only that of a file or directory, and may be that of another application by chance. */
    public boolean isNameGuessed() {
        return application == null;
    }

    /**
     * Reads the manifests, and prints the problems of bad documents.
     *
     * @param done the verb for the error message, such as {@code deployed}
     * @throws CommandException if a document is bad, unless there is {@code --keep-going} and a good document
     */
    public Manifests read(String done, Console console) {
        Manifests read = manifests.read(console);
        boolean nothingGood = read.resources().isEmpty();
        if (read.isPartial() && (nothingGood || !keepGoing)) {
            throw read.refusal(done, nothingGood ? "" : "; use --keep-going to skip bad documents");
        }
        return takeOverFrom == null
                ? read
                : new Manifests(Provider.takingOver(read.resources(), owner(takeOverFrom)), read.problems());
    }

    private static String owner(String name) {
        ApplicationName.checked(name.substring(name.indexOf('/') + 1));
        if (name.startsWith("/")) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--take-over-from \"" + Text.line(name)
                            + "\" names no namespace before the slash; leave the slash out for"
                            + " that of --namespace");
        }
        return name;
    }
}
