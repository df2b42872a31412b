package io.kubernetesdeployer.cli.options;

import io.kubernetesdeployer.cli.input.ConfigFile;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options for what may be deployed. The configuration file has the same names; options win over it. */
public final class PolicyOptions {
    @Option(
            names = "--policy",
            paramLabel = "open|namespaced",
            description =
                    "What may be deployed. open: everything that the credentials allow. namespaced: only"
                            + " resources in --namespace that have no effect outside of it. Default: open; of provide: namespaced.")
    @Nullable
    String policy;

    @Option(names = "--allow-kinds", paramLabel = "KINDS", description = "The allowed kinds, for example Secret,*.apps")
    @Nullable
    String allowKinds;

    @Option(
            names = "--deny-kinds",
            paramLabel = "KINDS",
            description = "Kinds that are denied although --allow-kinds allows them.")
    @Nullable
    String denyKinds;

    @Option(
            names = "--allow-cluster-scoped",
            paramLabel = "KINDS",
            description = "The allowed cluster-scoped kinds, which --allow-kinds must allow, too.")
    @Nullable
    String allowClusterScoped;

    @Option(
            names = "--allow-namespaces",
            paramLabel = "NAMES",
            description = "The allowed namespaces, for example apps,team-*")
    @Nullable
    String allowNamespaces;

    @Option(
            names = "--allow-privileges",
            paramLabel = "WORDS",
            description = "The allowed privileges: adoption, rbac, privileged-pods, ... (see" + " docs/policy.md).")
    @Nullable
    String allowPrivileges;

    @Option(
            names = "--max-resources",
            paramLabel = "N",
            description = "The maximum number of resources in an application.")
    @Nullable
    String maxResources;

    @Option(names = "--max-resource-bytes", paramLabel = "N", description = "The maximum size of a resource, in bytes.")
    @Nullable
    String maxResourceBytes;

    @Option(
            names = "--max-request-bytes",
            paramLabel = "N",
            description = "The maximum size of all resources in an application together, in bytes.")
    @Nullable
    String maxRequestBytes;

    @Option(
            names = "--max-total-bytes",
            paramLabel = "N",
            description = "The maximum size of all applications together, in bytes.")
    @Nullable
    String maxTotalBytes;

    @Option(
            names = "--pod-security",
            paramLabel = "LEVEL",
            description = "The Pod Security level of new namespaces: privileged, baseline or restricted.")
    @Nullable
    String podSecurity;

    @Option(
            names = "--namespace-quota",
            paramLabel = "NAME=AMOUNT,...",
            description = "The ResourceQuota of namespaces that --create-namespace creates, for example pods=50,cpu=8")
    @Nullable
    String namespaceQuota;

    @Option(
            names = "--container-limits",
            paramLabel = "NAME=AMOUNT,...",
            description = "The default container limits of these namespaces, such as cpu=1,memory=512Mi")
    @Nullable
    String containerLimits;

    @Option(
            names = "--service-account-role",
            paramLabel = "CLUSTERROLE",
            description = "The ClusterRole that the service account of each application gets in these namespaces, in"
                    + " which the account is created, too.")
    @Nullable
    String serviceAccountRole;

    @Mixin
    ImpersonationOptions impersonation = new ImpersonationOptions();

    public PolicyOptions() {}

    /** Returns the policies of these options and the configuration file, for what the user deploys with own credentials. */
    public Policies policies(ConfigFile config) {
        return new Policies(given(), config, Policies.OPEN);
    }

    /** Returns these policies for requests of others, which are narrow unless an option or the file says otherwise. */
    public Policies policiesOfStrangers(ConfigFile config) {
        return new Policies(given(), config, Policies.NAMESPACED);
    }

    private Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        put(given, "preset", policy);
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
        put(given, "service-account-role", serviceAccountRole);
        given.putAll(impersonation.given());
        return given;
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
