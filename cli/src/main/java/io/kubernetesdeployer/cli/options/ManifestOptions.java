package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.Console;
import io.kubernetesdeployer.cli.console.Text;
import io.kubernetesdeployer.cli.input.ManifestFiles;
import io.kubernetesdeployer.cli.input.Manifests;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** The files, directories and streams that manifests are read from. */
public final class ManifestOptions {
    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|-",
            description =
                    "Manifests: files, directories (all *.yaml, *.yml and *.json files in them and below), or - for standard input.")
    List<String> files = new ArrayList<>();

    public ManifestOptions() {}

    /** Reads all manifests, and prints the problems of bad documents. */
    Manifests read(Console console) {
        Manifests manifests = ManifestFiles.read(files, console.in());
        manifests.problems().forEach(problem -> console.error(Text.line(problem.toString())));
        return manifests;
    }

    /**
     * Reads all manifests, and prints the problems of bad documents.
     *
     * @param done the verb for the error message, such as {@code requested}
     * @throws CommandException if a document is bad
     */
    public Manifests readGood(String done, Console console) {
        Manifests manifests = read(console);
        if (manifests.isPartial()) {
            throw manifests.refusal(done, "");
        }
        return manifests;
    }
}
