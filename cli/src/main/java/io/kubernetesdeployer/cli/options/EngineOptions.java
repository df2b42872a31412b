package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.provider.ProviderOptions;
import io.kubernetesdeployer.provider.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the provider does its work. */
public final class EngineOptions {
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

    @Option(
            names = "--failure-grace",
            paramLabel = "DURATION",
            defaultValue = "15s",
            description = "How long a container may fail to start, or a pod find no node, before that is a failure."
                    + " Default: 15s.")
    Duration failureGrace = Duration.ofSeconds(15);

    @Option(
            names = "--inventory-namespace",
            paramLabel = "NAME",
            description = "Where it is kept what each application has in the cluster, if not in --namespace.")
    @Nullable
    String inventoryNamespace;

    public EngineOptions() {}

    public String namespace() {
        return namespace;
    }

    /** With the provider's own bounds in time. */
    public ProviderOptions.Builder builder() {
        return ProviderOptions.builder()
                .namespace(namespace)
                .createNamespace(createNamespace)
                .inventoryNamespace(inventoryNamespace)
                .forceConflicts(forceConflicts)
                .failureGrace(failureGrace);
    }

    /**
     * For one pass of a person who waits: nothing within it is waited for longer than that person does.
     *
     * @param timeout how long at most
     * @param waits whether to wait for what is deleted, and until Jobs are complete
     */
    public ProviderOptions.Builder onePass(Duration timeout, boolean waits) {
        RetryPolicy retry = RetryPolicy.DEFAULT;
        return builder()
                .deployer(ProviderOptions.NAME)
                // The others are not in the model of this one.
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
