package io.kubernetesdeployer.backend.fabric8;

import io.fabric8.kubernetes.client.Version;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.ClusterAccess;
import io.kubernetesdeployer.backend.rest.Endpoint;
import io.kubernetesdeployer.backend.rest.RestDeployer;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.util.List;

/** Opens a cluster with fabric8's client. */
public final class Fabric8Factory implements ResourceDeployer.Factory {

    /** For {@link java.util.ServiceLoader}. */
    public Fabric8Factory() {}

    @Override
    public String name() {
        return "fabric8";
    }

    @Override
    public String description() {
        return "a cluster, with fabric8 kubernetes-client";
    }

    @Override
    public List<Setting> settings() {
        return RestSettings.all();
    }

    @Override
    public String library() {
        return "kubernetes-client " + Version.clientVersion();
    }

    @Override
    public ResourceDeployer open(Settings settings) {
        RestSettings read = RestSettings.of(settings, this);
        JsonCodec json = JsonCodec.load();
        try {
            return read.isNative() ? nativeClient(read, json) : ownClient(read, json);
        } catch (NoClassDefFoundError e) {
            throw AccessLoader.unusable(
                    "the backend fabric8 needs the HTTP client of the JDK for fabric8: add the jar"
                            + " io.fabric8:kubernetes-httpclient-jdk",
                    e);
        }
    }

    private static ResourceDeployer ownClient(RestSettings settings, JsonCodec json) {
        ClusterAccess access = AccessLoader.load(settings, json);
        HttpClient client = Fabric8Client.of(access, settings);
        return new RestDeployer(Fabric8Transport.owning(client, access.server()), Endpoint.of(access, settings), json);
    }

    private static ResourceDeployer nativeClient(RestSettings settings, JsonCodec json) {
        NativeClient client = NativeClient.of(settings);
        Endpoint endpoint = Endpoint.natively(client.server(), settings);
        return new RestDeployer(Fabric8Transport.owning(client.http(), endpoint.server()), endpoint, json);
    }
}
