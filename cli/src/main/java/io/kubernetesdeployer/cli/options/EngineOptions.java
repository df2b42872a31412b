package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.provider.ProviderOptions;
import io.kubernetesdeployer.provider.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of the provider. */
public final class EngineOptions {
    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            defaultValue = "default",
            description = "The namespace for resources that do not name one. Default: default.")
    String namespace = "default";

    @Option(names = "--create-namespace", description = "Create missing namespaces.")
    boolean createNamespace;

    @Option(
            names = "--force-conflicts",
            description = "Take over fields that other field managers own, instead of reporting a conflict.")
    boolean forceConflicts;

    @Option(
            names = "--failure-grace",
            paramLabel = "DURATION",
            defaultValue = "15s",
            description =
                    "How long a container may fail to start, or a pod may find no node, before the resource is Failed."
                            + " Default: 15s.")
    Duration failureGrace = Duration.ofSeconds(15);

    @Option(
            names = "--inventory-namespace",
            paramLabel = "NAME",
            description =
                    "The namespace for the inventories, which list the resources of each application. Default: the value of"
                            + " --namespace.")
    @Nullable
    String inventoryNamespace;

    public EngineOptions() {}

    public String namespace() {
        return namespace;
    }

    /** Starts with these options and the default timeouts of the provider. */
    public ProviderOptions.Builder builder() {
        return ProviderOptions.builder()
                .namespace(namespace)
                .createNamespace(createNamespace)
                .inventoryNamespace(inventoryNamespace)
                .forceConflicts(forceConflicts)
                .failureGrace(failureGrace);
    }

    /**
     * Starts with these options for one pass while a user waits. No step of the pass takes longer than the user waits.
     *
     * @param timeout the maximum time of a step
     * @param waits whether to wait until deleted objects are gone and Jobs are complete
     */
    public ProviderOptions.Builder onePass(Duration timeout, boolean waits) {
        RetryPolicy retry = RetryPolicy.DEFAULT;
        return builder()
                .deployer(ProviderOptions.NAME)
                // The relation in memory has this application only.
                .withdrawMissing(false)
                .retry(new RetryPolicy(
                        retry.maxAttempts(), shorter(timeout, retry.maxTime()), retry.firstDelay(), retry.maxDelay()))
                .establishTimeout(shorter(timeout, Duration.ofMinutes(1)))
                .dependencyTimeout(waits ? timeout : shorter(timeout, Duration.ofMinutes(1)))
                .waitForJobs(waits)
                .deletionTimeout(waits ? timeout : Duration.ZERO);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
