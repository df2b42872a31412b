package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.input.ConfigFile;
import io.kubernetesdeployer.provider.ProviderOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What may be deployed. The configuration file has the same names; what is given here comes before it. */
public final class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "open|namespaced",
            description =
                    "What may be deployed: open, all that the credentials allow; or namespaced, only into --namespace,"
                            + " nothing that is cluster-scoped or reaches further. Default: open.")
    @Nullable
    String preset;

    @Option(names = "--allow-kinds", paramLabel = "KINDS", description = "Kinds that are allowed: Secret,*.apps")
    @Nullable
    String allowKinds;

    @Option(names = "--deny-kinds", paramLabel = "KINDS", description = "Of those, kinds that are not.")
    @Nullable
    String denyKinds;

    @Option(
            names = "--allow-cluster-scoped",
            paramLabel = "KINDS",
            description = "Of the allowed kinds without a namespace, those that are.")
    @Nullable
    String allowClusterScoped;

    @Option(names = "--allow-namespaces", paramLabel = "NAMES", description = "Where resources may go: apps,team-*")
    @Nullable
    String allowNamespaces;

    @Option(
            names = "--allow-privileges",
            paramLabel = "WORDS",
            description = "What else is allowed: adoption, role-bindings, privileged-pods, ... (docs/policy.md).")
    @Nullable
    String allowPrivileges;

    @Option(names = "--max-resources", paramLabel = "N", description = "How many resources an application may have.")
    @Nullable
    String maxResources;

    @Option(names = "--max-resource-bytes", paramLabel = "N", description = "How large a resource may be.")
    @Nullable
    String maxResourceBytes;

    @Option(names = "--max-request-bytes", paramLabel = "N", description = "How large those of an application may be.")
    @Nullable
    String maxRequestBytes;

    @Option(names = "--max-total-bytes", paramLabel = "N", description = "How large those of all may be.")
    @Nullable
    String maxTotalBytes;

    @Option(
            names = "--pod-security",
            paramLabel = "LEVEL",
            description = "Pod Security level of namespaces that are made: privileged, baseline, restricted.")
    @Nullable
    String podSecurity;

    @Option(
            names = "--namespace-quota",
            paramLabel = "NAME=AMOUNT,...",
            description = "ResourceQuota of namespaces that --create-namespace makes: pods=50,requests.memory=4Gi")
    @Nullable
    String namespaceQuota;

    @Option(
            names = "--container-limits",
            paramLabel = "NAME=AMOUNT,...",
            description = "Limits there of containers that have none: cpu=1,memory=512Mi")
    @Nullable
    String containerLimits;

    public PolicyOptions() {}

    /** @param namespace the one of the preset {@code namespaced} */
    public ProviderOptions.Builder apply(ProviderOptions.Builder builder, String namespace, ConfigFile config) {
        return new PolicyReader(given(), config).apply(builder, namespace);
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "preset", preset);
        put(given, "allow-kinds", allowKinds);
        put(given, "deny-kinds", denyKinds);
        put(given, "allow-cluster-scoped", allowClusterScoped);
        put(given, "allow-namespaces", allowNamespaces);
        put(given, "allow-privileges", allowPrivileges);
        put(given, "max-resources", maxResources);
        put(given, "max-resource-bytes", maxResourceBytes);
        put(given, "max-request-bytes", maxRequestBytes);
        put(given, "max-total-bytes", maxTotalBytes);
        put(given, "pod-security", podSecurity);
        put(given, "namespace-quota", namespaceQuota);
        put(given, "container-limits", containerLimits);
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
