package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.input.ApplicationName;
import io.kubernetesdeployer.cli.input.Manifests;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The manifests of an application, and its name. */
public final class ApplicationOptions {
    @Mixin
    ManifestOptions manifests = new ManifestOptions();

    @Option(
            names = {"-a", "--application"},
            paramLabel = "NAME",
            description = "What this deployment is called: a later one of this name updates it, withdraw takes it away."
                    + " Default: the name of the first file or folder.")
    @Nullable
    String application;

    @Option(names = "--keep-going", description = "Go on with the good documents although others are bad.")
    boolean keepGoing;

    public ApplicationOptions() {}

    /** @throws CommandException if the name is not valid, or if there is none */
    public String name() {
        return application == null ? ApplicationName.of(manifests.files) : ApplicationName.checked(application);
    }

    /**
     * Reads the manifests, and prints what is wrong with bad documents.
     *
     * @param done what is not done if a document is bad: {@code deployed}
     * @throws CommandException if a document is bad, unless the user has asked to keep going and others are good
     */
    public Manifests read(String done, Console console) {
        Manifests read = manifests.read(console);
        boolean nothing = read.resources().isEmpty();
        if (read.isPartial() && (!keepGoing || nothing)) {
            int bad = read.problems().size();
            throw new CommandException(
                    ExitCode.INPUT,
                    "nothing was " + done + ": " + (bad == 1 ? "a document is bad" : bad + " documents are bad")
                            + (nothing ? "" : "; --keep-going leaves it out"));
        }
        return read;
    }
}
