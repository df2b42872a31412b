package io.kubernetesdeployer.dispatch.access;

import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import io.kubernetesdeployer.channel.juju.SecretAnswer;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import io.kubernetesdeployer.dispatch.config.DeployerConfig;
import io.kubernetesdeployer.dispatch.hook.Juju;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the deployer gets its cluster from: the configuration (a kubeconfig as text, file or Juju secret), else the
 * relation {@code kube-control}, else the service account of the pod it runs in.
 */
public final class ClusterSource {
    private static final String SECRET = "secret:";
    private static final String DRYRUN = "dryrun";
    private static final String KUBECONFIG = "kubeconfig";

    private final Juju juju;
    private final DeployerConfig config;
    private final Path folder;

    /** @param folder the unit's own, for files that hold credentials */
    public ClusterSource(Juju juju, DeployerConfig config, Path folder) {
        this.juju = juju;
        this.config = config;
        this.folder = folder;
    }

    /**
     * Finds it, asking Juju as little as possible.
     *
     * @throws SettingsException if the configuration names something that cannot be used
     */
    public ClusterAccess find() {
        Map<String, String> settings = new LinkedHashMap<>(config.backendSettings());
        if (config.backend().equals(DRYRUN)) {
            settings.putIfAbsent("state", PrivateFile.in(folder, "dryrun.jsonl").toString());
            return new ClusterAccess.Known(Settings.of(settings));
        }
        if (!config.kubeconfig().isEmpty()) {
            settings.put(KUBECONFIG, configured().toString());
            return new ClusterAccess.Known(Settings.of(settings));
        }
        KubeControl control =
                new KubeControl(juju.channel(KubeControl.ENDPOINT, Role.REQUIRER), juju, JsonCodec.load());
        if (control.isRelated()) {
            control.request();
            return ofControlPlane(control, settings);
        }
        if (juju.environment().variables().containsKey("KUBERNETES_SERVICE_HOST")) {
            return new ClusterAccess.Known(Settings.of(settings));
        }
        return new ClusterAccess.Unknown(
                WorkloadStatus.BLOCKED,
                "No cluster: set kubeconfig (text, file or secret:ID), or relate to a control plane by "
                        + KubeControl.ENDPOINT + ", or set backend=dryrun");
    }

    private ClusterAccess ofControlPlane(KubeControl control, Map<String, String> settings) {
        List<byte[]> offered = control.kubeconfigs();
        Optional<byte[]> chosen = new WorkingKubeconfig(juju, config, folder, settings).of(offered, control.source());
        ClusterAccess.Unknown none = new ClusterAccess.Unknown(
                WorkloadStatus.WAITING, "Waiting for credentials over the relation " + KubeControl.ENDPOINT);
        if (chosen.isEmpty()) {
            return none;
        }
        settings.put(KUBECONFIG, file(chosen.get()).toString());
        // Those that are no longer offered may end between any two requests.
        Optional<ClusterAccess.Unknown> refused = offered.isEmpty() ? Optional.of(none) : Optional.empty();
        return new ClusterAccess.Known(Settings.of(settings), control.advice(), control.source(), refused);
    }

    private Path configured() {
        String text = config.kubeconfig();
        if (text.startsWith(SECRET)) {
            return file(ofSecret(text).getBytes(StandardCharsets.UTF_8));
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

    private String ofSecret(String uri) {
        String option = KUBECONFIG + "=" + uri + ": ";
        String application = juju.environment().application();
        SecretAnswer answer = juju.tools().secret(uri, true);
        if (answer instanceof SecretAnswer.Content secret) {
            String kubeconfig = secret.values().get(KUBECONFIG);
            if (kubeconfig == null) {
                throw new SettingsException(option + "the secret has no key \"" + KUBECONFIG
                        + "\"; use: juju update-secret " + uri + " " + KUBECONFIG + "#file=FILE");
            }
            return kubeconfig;
        }
        throw new SettingsException(option
                + switch (((SecretAnswer.Refused) answer).reason()) {
                    case NOT_GRANTED ->
                        application + " may not read the secret; use: juju grant-secret " + uri + " " + application;
                    case NOT_FOUND ->
                        "the model has no such secret; use one of: juju secrets; or: juju add-secret NAME " + KUBECONFIG
                                + "#file=FILE";
                    case NO_ID -> "this is not the id of a secret; juju secrets shows them";
                    case NO_SECRETS ->
                        "this Juju has no secrets; use: juju config " + application + " " + KUBECONFIG + "=@FILE";
                });
    }

    private Path file(byte[] kubeconfig) {
        return PrivateFile.write(folder, KUBECONFIG, kubeconfig);
    }
}
