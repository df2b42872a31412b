package io.kubernetesdeployer.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster to deploy to, and how to reach it. */
final class BackendOptions {
    @Option(
            names = "--backend",
            paramLabel = "NAME",
            description = "How to reach the cluster (see: backends). Default: KUBERNETES_DEPLOYER_BACKEND, then the"
                    + " configuration file, then dryrun, a model of a cluster.")
    @Nullable
    String backend;

    @Option(
            names = "--backend-option",
            paramLabel = "SETTING=VALUE",
            description = "A setting of the backend (see: backends -o wide). May be given several times.")
    Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Short for --backend-option kubeconfig=FILE.")
    @Nullable
    String kubeconfig;

    @Option(names = "--context", paramLabel = "NAME", description = "Short for --backend-option context=NAME.")
    @Nullable
    String context;

    BackendOptions() {}

    /** Those that were given. */
    Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        if (kubeconfig != null) {
            given.put("kubeconfig", kubeconfig);
        }
        if (context != null) {
            given.put("context", context);
        }
        given.putAll(settings);
        return given;
    }
}
