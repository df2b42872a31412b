package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.provider.Diff;
import io.kubernetesdeployer.provider.Provider;
import io.kubernetesdeployer.provider.ProviderOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code diff}: what deploy would change. */
@Command(
        name = "diff",
        sortOptions = false,
        description = {
            "Shows what deploy would change, field by field, and changes nothing.",
            "",
            "The cluster is asked what it would make of each manifest, so its defaults are no differences.",
            "Ends with 0 if nothing would change, with 1 if something would, with more on errors."
        })
final class DiffCommand implements Callable<Integer> {
    /** What 1 is for every other command: here that one says that there are differences, as with kubectl. */
    static final int UNEXPECTED = 9;

    private static final int DIFFERENT = 1;

    private final Console console;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|-",
            description = "Manifests: files, folders with *.yaml, *.yml and *.json below them, or standard input.")
    List<String> files = new ArrayList<>();

    @Option(
            names = {"-a", "--application"},
            paramLabel = "NAME",
            description = "What the deployment is called. Default: the name of the first file or folder.")
    @Nullable
    String application;

    @Mixin
    EngineOptions engine = new EngineOptions();

    @Mixin
    PolicyOptions policy = new PolicyOptions();

    @Option(names = "--keep-going", description = "Compare the good documents although others are bad.")
    boolean keepGoing;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "1m",
            description = "How long to try a call again at most: 30s, 5m. Default: 1m.")
    Duration timeout = Duration.ofMinutes(1);

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description = "auto, on a terminal unless NO_COLOR is set; always; never. Default: auto.")
    Colors colors = Colors.AUTO;

    @Mixin
    OutputOption output = new OutputOption();

    @Mixin
    BackendOptions backendOptions = new BackendOptions();

    DiffCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String name = application == null ? ApplicationName.of(files) : ApplicationName.checked(application);
        Backend backend = Backend.choose(backendOptions, console);
        console.say(backend.announcement());
        try (Opening opening = new Opening(backend::open)) {
            ManifestFiles.Content content = ManifestFiles.readGood(files, keepGoing, "compared", console);
            boolean partial = !content.problems().isEmpty();
            ProviderOptions options = policy.apply(
                            engine.builder(timeout, true), engine.namespace, ConfigFile.read(console))
                    .prune(!partial)
                    .build();
            Diff diff = diff(name, content.resources(), opening.cluster(), options);
            new DiffPrinter(console, output.format, colors).print(name, diff, content.problems());
            return exitCode(diff, partial);
        }
    }

    private Diff diff(String name, List<Resource> resources, ResourceDeployer cluster, ProviderOptions options) {
        try (Embedded embedded = new Embedded(name);
                Progress progress = Progress.ofWarnings(console)) {
            embedded.request(resources);
            Provider provider = new Provider(embedded.provider(), cluster, options, progress);
            Backend.reach(cluster, provider, console);
            return provider.diff();
        }
    }

    private static int exitCode(Diff diff, boolean partial) {
        ExitCode code = ExitCode.worst(List.of(Verdict.of(diff), partial ? ExitCode.INPUT : ExitCode.OK));
        return code == ExitCode.OK && !diff.isEmpty() ? DIFFERENT : code.number();
    }
}
