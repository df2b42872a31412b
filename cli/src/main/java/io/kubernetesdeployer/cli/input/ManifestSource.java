package io.kubernetesdeployer.cli.input;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.Manifest;
import io.kubernetesdeployer.cli.console.CommandException;
import io.kubernetesdeployer.cli.console.ExitCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that another program makes manifests of: a directory of kustomize, a chart of Helm, a URL. The files of such a
 * directory are not what the program makes of them, so none of them is deployed.
 */
enum ManifestSource {
    KUSTOMIZE(Pattern.compile("kustomization\\.ya?ml|Kustomization"), "kubectl kustomize ", "is built by kustomize"),
    HELM(Pattern.compile("Chart\\.yaml"), "helm template NAME ", "is a Helm chart"),
    URL(Pattern.compile("https?://.*"), "curl -fsSL ", "is a URL, and is not downloaded");

    private static final Pattern ANY_URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+://.*");
    private static final Pattern SAFE_IN_SHELL = Pattern.compile("[A-Za-z0-9_./:@%+=,~-]+");
    private static final String KUSTOMIZE_GROUP = "kustomize.config.k8s.io/";

    private final Pattern name;
    private final String command;
    private final String reason;

    ManifestSource(Pattern name, String command, String reason) {
        this.name = name;
        this.command = command;
        this.reason = reason;
    }

    /** Returns whether a file may describe what another program makes of its directory. */
    static boolean isNamedAsOne(Path file) {
        return named(file).isPresent();
    }

    /**
     * Refuses a file that is for another program. A file with such a name that holds resources for a cluster is a manifest:
     * a {@code Kustomization} of Flux, for example.
     */
    static void refuse(Path file, Manifest content) {
        Optional<ManifestSource> source = named(file);
        if (source.isPresent() && content.resources().stream().allMatch(ManifestSource::isForKustomize)) {
            Path directory = file.getParent() == null ? Path.of(".") : file.getParent();
            throw source.get()
                    .refusal(directory + ": " + source.get().reason + " (" + file + ")", directory.toString());
        }
    }

    /** Refuses a URL. */
    static void refuseUrl(String text) {
        if (URL.name.matcher(text).matches()) {
            throw URL.refusal(text + ": " + URL.reason, text);
        }
        if (ANY_URL.matcher(text).matches()) {
            throw new CommandException(
                    ExitCode.INPUT, text + ": " + URL.reason + "; give a file, a directory, or - for standard input");
        }
    }

    private static Optional<ManifestSource> named(Path file) {
        String fileName = file.getFileName().toString();
        for (ManifestSource source : values()) {
            if (source.name.matcher(fileName).matches()) {
                return Optional.of(source);
            }
        }
        return Optional.empty();
    }

    private static boolean isForKustomize(Resource resource) {
        return resource.ref().apiVersion().startsWith(KUSTOMIZE_GROUP);
    }

    private CommandException refusal(String what, String from) {
        String word = SAFE_IN_SHELL.matcher(from).matches() ? from : "'" + from.replace("'", "'\\''") + "'";
        return new CommandException(
                ExitCode.INPUT,
                what + "; pass the manifests as standard input, for example: " + command + word
                        + " | kubernetes-deployer deploy --application NAME -");
    }
}
