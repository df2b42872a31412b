package io.kubernetesdeployer.dispatch;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the deployer gets its cluster from: the configuration (a kubeconfig as text, file or Juju secret), else the
 * relation {@code kube-control}, else the service account of the pod it runs in.
 */
final class ClusterSource {
    private static final String SECRET = "secret:";
    private static final String DRYRUN = "dryrun";

    private final Juju juju;
    private final DeployerConfig config;
    private final Path folder;

    /** @param folder the unit's own, for files that hold credentials */
    ClusterSource(Juju juju, DeployerConfig config, Path folder) {
        this.juju = juju;
        this.config = config;
        this.folder = folder;
    }

    /**
     * Finds it, asking Juju as little as possible.
     *
     * @throws SettingsException if the configuration names something that cannot be used
     */
    ClusterAccess find() {
        Map<String, String> settings = new LinkedHashMap<>(config.backendSettings());
        if (config.backend().equals(DRYRUN)) {
            settings.putIfAbsent("state", PrivateFile.in(folder, "dryrun.jsonl").toString());
            return new ClusterAccess.Known(Settings.of(settings));
        }
        if (!config.kubeconfig().isEmpty()) {
            settings.put("kubeconfig", configured().toString());
            return new ClusterAccess.Known(Settings.of(settings));
        }
        KubeControl control =
                new KubeControl(juju.channel(KubeControl.ENDPOINT, Role.REQUIRER), juju, JsonCodec.load());
        if (control.isRelated()) {
            control.request();
            Optional<byte[]> kubeconfig = control.kubeconfig();
            if (kubeconfig.isEmpty()) {
                return new ClusterAccess.Unknown(
                        WorkloadStatus.WAITING, "Waiting for credentials over the relation " + KubeControl.ENDPOINT);
            }
            settings.put("kubeconfig", file(kubeconfig.get()).toString());
            return new ClusterAccess.Known(Settings.of(settings));
        }
        if (juju.environment().variables().containsKey("KUBERNETES_SERVICE_HOST")) {
            return new ClusterAccess.Known(Settings.of(settings));
        }
        return new ClusterAccess.Unknown(
                WorkloadStatus.BLOCKED,
                "No cluster: set kubeconfig (text, file or secret:ID), or relate to a control plane by "
                        + KubeControl.ENDPOINT + ", or set backend=dryrun");
    }

    private Path configured() {
        String text = config.kubeconfig();
        if (text.startsWith(SECRET)) {
            Map<String, String> secret = juju.tools().secret(text, true);
            String content = secret.get("kubeconfig");
            if (content == null) {
                throw new SettingsException("kubeconfig: the secret has no key \"kubeconfig\"; make it with: juju"
                        + " add-secret NAME kubeconfig#file=FILE, and grant it to "
                        + juju.environment().application());
            }
            return file(content.getBytes(StandardCharsets.UTF_8));
        }
        if (text.startsWith("/")) {
            Path file = Path.of(text);
            if (!Files.isReadable(file)) {
                throw new SettingsException(
                        "kubeconfig=" + text + ": there is no such file on this unit, or it cannot be read");
            }
            return file;
        }
        if (!text.contains("clusters")) {
            throw new SettingsException("kubeconfig: this is neither a kubeconfig, nor an absolute path, nor secret:ID;"
                    + " use: juju config " + juju.environment().application() + " kubeconfig=@FILE");
        }
        return file(text.getBytes(StandardCharsets.UTF_8));
    }

    private Path file(byte[] kubeconfig) {
        return PrivateFile.write(folder, "kubeconfig", kubeconfig);
    }
}
