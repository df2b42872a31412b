package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.provider.options.NewNamespaces;
import io.kubernetesdeployer.provider.options.Placement;
import io.kubernetesdeployer.provider.options.ProviderOptions;
import io.kubernetesdeployer.provider.options.RetryPolicy;
import io.kubernetesdeployer.provider.options.StatusOptions;
import io.kubernetesdeployer.provider.options.Waiting;
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
            names = "--destroy-storage",
            description =
                    "Delete PersistentVolumeClaims and PersistentVolumes, too. Otherwise they are kept, with their data.")
    boolean destroyStorage;

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

    /**
     * Starts with these options and the default timeouts of the provider.
     *
     * @param policies what may be deployed
     */
    public ProviderOptions.Builder builder(Policies policies) {
        Placement placement = Placement.DEFAULT
                .withNamespace(namespace)
                .withNewNamespaces(policies.furnished(NewNamespaces.NONE.withCreate(createNamespace)));
        return ProviderOptions.builder(policies.inNamespace(namespace))
                .placement(
                        inventoryNamespace == null ? placement : placement.withInventoryNamespace(inventoryNamespace))
                .forceConflicts(forceConflicts)
                .destroyStorage(destroyStorage)
                .trackChanges(false)
                .status(StatusOptions.DEFAULT.withFailureGrace(failureGrace));
    }

    /**
     * Starts with these options for one pass while a user waits. The pass waits no longer than the user.
     *
     * @param policies what may be deployed
     * @param timeout the maximum time for all that the pass waits for
     * @param waits whether to wait until deleted objects are gone and Jobs are complete
     */
    public ProviderOptions.Builder onePass(Policies policies, Duration timeout, boolean waits) {
        RetryPolicy retry = RetryPolicy.DEFAULT;
        return builder(policies)
                .deployer(ProviderOptions.NAME)
                // The relation in memory has this application only.
                .withdrawMissing(false)
                .retry(new RetryPolicy(
                        retry.maxAttempts(), shorter(timeout, retry.maxTime()), retry.firstDelay(), retry.maxDelay()))
                .waiting(Waiting.DEFAULT
                        .withDefinitions(shorter(timeout, Duration.ofMinutes(1)))
                        .withDependencies(waits ? timeout : shorter(timeout, Duration.ofMinutes(1)))
                        .withReplacements(waits ? timeout : shorter(timeout, Duration.ofMinutes(1)))
                        .withDeletions(waits ? timeout : Duration.ZERO)
                        .withTotal(timeout))
                .status(StatusOptions.DEFAULT.withFailureGrace(failureGrace).withWaitForJobs(waits));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
