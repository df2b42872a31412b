package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ClusterException;
import io.kubernetesdeployer.api.cluster.Failure;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.io.File;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where the cluster is, as kubectl does: the kubeconfig of the settings, else the files in {@code KUBECONFIG}, else
 * {@code ~/.kube/config}, else the service account of the pod.
 */
public final class AccessLoader {
    private final Map<String, String> environment;
    private final Path home;
    private final Path serviceAccount;

    /** For tests: another environment. */
    AccessLoader(Map<String, String> environment, Path home, Path serviceAccount) {
        this.environment = environment;
        this.home = home;
        this.serviceAccount = serviceAccount;
    }

    /**
     * Reads the files; the cluster is not contacted.
     *
     * @param settings the settings of the backend
     * @param json reads what a credential plugin prints
     * @return how the cluster is reached
     * @throws ClusterException of kind {@code CONFIGURATION} if there is no configuration, or it cannot be used
     */
    public static ClusterAccess load(RestSettings settings, JsonCodec json) {
        return ofThisProcess().access(settings, json);
    }

    static AccessLoader ofThisProcess() {
        return new AccessLoader(
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                Path.of("/var/run/secrets/kubernetes.io/serviceaccount"));
    }

    /**
     * Says that the configuration cannot be used.
     *
     * @param message what cannot be used, and what to do
     * @param cause what led to it; {@code null} for nothing
     * @return the exception, to be thrown
     */
    public static ClusterException unusable(String message, @Nullable Throwable cause) {
        return new ClusterException(Failure.of(FailureKind.CONFIGURATION, message), cause);
    }

    ClusterAccess access(RestSettings settings, JsonCodec json) {
        List<Path> files = files(settings);
        ProxyRule proxies = proxies();
        if (!files.isEmpty()) {
            Kubeconfig kubeconfig = Kubeconfig.read(files, settings.context());
            return new KubeconfigAccess(kubeconfig, proxies, json).access(settings);
        }
        if (settings.context() == null && isInCluster()) {
            return inCluster(settings, proxies);
        }
        throw noKubeconfig();
    }

    ClusterException noKubeconfig() {
        return unusable(
                "there is no kubeconfig: looked at the setting kubeconfig, at KUBECONFIG and at " + usual()
                        + ", and this is no pod; give kubeconfig=FILE",
                null);
    }

    boolean isInCluster() {
        return environment.containsKey("KUBERNETES_SERVICE_HOST");
    }

    ProxyRule proxies() {
        return new ProxyRule(environment);
    }

    List<Path> files(RestSettings settings) {
        String given = settings.kubeconfig();
        if (given != null) {
            return List.of(existing(Path.of(given), "the setting kubeconfig"));
        }
        List<Path> files = new ArrayList<>();
        for (String name : environment.getOrDefault("KUBECONFIG", "").split(File.pathSeparator)) {
            if (!name.isEmpty()) {
                files.add(existing(Path.of(name), "KUBECONFIG"));
            }
        }
        if (files.isEmpty() && Files.exists(usual())) {
            files.add(usual());
        }
        return files;
    }

    private Path usual() {
        return home.resolve(".kube").resolve("config");
    }

    private static Path existing(Path file, String origin) {
        if (!Files.isRegularFile(file)) {
            throw unusable("there is no file " + file.toAbsolutePath() + ", which " + origin + " names", null);
        }
        return file;
    }

    private ClusterAccess inCluster(RestSettings settings, ProxyRule proxies) {
        String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
        String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
        URI server = ServerUrl.parse(
                "https://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port, "of the pod");
        return new ClusterAccess(
                server,
                FileContent.bytes(serviceAccount.resolve("ca.crt"), "the pod's service account"),
                true,
                null,
                proxies.forServer(server),
                null,
                null,
                new TokenFile(serviceAccount.resolve("token")),
                settings.impersonation());
    }
}
