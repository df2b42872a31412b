package io.kubernetesdeployer.backend.rest;

import io.kubernetesdeployer.api.cluster.ClusterException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client library that reads the kubeconfig itself ({@code client=native}) is not left alone with: which file and
 * context, in the words of the settings, and what such libraries pass over in silence.
 */
public final class NativeAccess {
    private final AccessLoader loader;
    private final RestSettings settings;
    private final List<Path> files;
    private final @Nullable Kubeconfig kubeconfig;

    private NativeAccess(
            AccessLoader loader, RestSettings settings, List<Path> files, @Nullable Kubeconfig kubeconfig) {
        this.loader = loader;
        this.settings = settings;
        this.files = files;
        this.kubeconfig = kubeconfig;
    }

    /**
     * Finds the files and the context, and does no more with them.
     *
     * @param settings the settings of the backend
     * @return the files and the context
     * @throws ClusterException of kind {@code CONFIGURATION} if they are not there
     */
    public static NativeAccess load(RestSettings settings) {
        return load(settings, AccessLoader.ofThisProcess());
    }

    static NativeAccess load(RestSettings settings, AccessLoader loader) {
        List<Path> files = loader.files(settings);
        NativeAccess access = new NativeAccess(
                loader, settings, files, files.isEmpty() ? null : Kubeconfig.read(files, settings.context()));
        access.refuseTokenFile();
        return access;
    }

    /** {@return the kubeconfig files, the first of which counts most; none where there are none} */
    public List<Path> files() {
        return files;
    }

    /** {@return whether there is a pod's service account in place of a file} */
    public boolean isInCluster() {
        return settings.context() == null && loader.isInCluster();
    }

    /** {@return the user that requests act as} */
    public Impersonation impersonation() {
        return kubeconfig == null ? settings.impersonation() : kubeconfig.impersonation(settings);
    }

    /**
     * {@return the proxy to a server; {@code null} for none}
     *
     * @param server the URL of the server
     */
    public @Nullable URI proxy(URI server) {
        return kubeconfig == null ? loader.proxies().forServer(server) : kubeconfig.proxy(loader.proxies(), server);
    }

    /** {@return what to throw where there is no kubeconfig, and nothing else to reach a cluster with} */
    public ClusterException noKubeconfig() {
        return loader.noKubeconfig();
    }

    /** One library reads it from another folder than kubectl, the other not at all. */
    private void refuseTokenFile() {
        if (kubeconfig != null && kubeconfig.user().value("tokenFile").isPresent()) {
            throw AccessLoader.unusable(
                    kubeconfig.userFile() + ": tokenFile is not read with client=native; leave that setting out", null);
        }
    }
}
