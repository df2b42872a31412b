package io.kubernetesdeployer.cli;

import io.kubernetesdeployer.provider.ProviderOptions;
import picocli.CommandLine.Option;

/** How the provider does its work. */
final class EngineOptions {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            defaultValue = "default",
            description = "Where resources go that name no namespace. Default: default.")
    String namespace = "default";

    @Option(names = "--create-namespace", description = "Make a namespace that is missing.")
    boolean createNamespace;

    @Option(
            names = "--force-conflicts",
            description = "Take over fields that others own, instead of reporting a conflict.")
    boolean forceConflicts;

    EngineOptions() {}

    ProviderOptions.Builder builder() {
        return ProviderOptions.builder()
                .deployer(ProviderOptions.NAME)
                .namespace(namespace)
                .createNamespace(createNamespace)
                .forceConflicts(forceConflicts);
    }
}
