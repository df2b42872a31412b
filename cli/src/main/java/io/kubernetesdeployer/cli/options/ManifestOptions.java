package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.ExitCode;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.input.ManifestFiles;
import io.kubernetesdeployer.cli.input.Manifests;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Where manifests are read from. */
public final class ManifestOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|-",
            description = "Manifests: files, folders with *.yaml, *.yml and *.json below them, or standard input.")
    List<String> files = new ArrayList<>();

    public ManifestOptions() {}

    /** Reads all manifests, and prints what is wrong with bad documents. */
    Manifests read(Console console) {
        Manifests manifests = ManifestFiles.read(files, console.in());
        manifests.problems().forEach(problem -> console.error(Text.line(problem.toString())));
        return manifests;
    }

    /**
     * Reads all manifests, and prints what is wrong with bad documents.
     *
     * @throws CommandException if a document is bad
     */
    public Manifests readGood(Console console) {
        Manifests manifests = read(console);
        if (manifests.isPartial()) {
            throw new CommandException(ExitCode.INPUT, "nothing was requested; repair the documents named above");
        }
        return manifests;
    }
}
