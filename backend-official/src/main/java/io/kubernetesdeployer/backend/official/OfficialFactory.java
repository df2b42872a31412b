package io.kubernetesdeployer.backend.official;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.ClusterAccess;
import io.kubernetesdeployer.backend.rest.RestDeployer;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.lang.module.ModuleDescriptor;
import java.util.List;

/** Opens a cluster with the official client. */
public final class OfficialFactory implements ResourceDeployer.Factory {

    /** For {@link java.util.ServiceLoader}. */
    public OfficialFactory() {}

    @Override
    public String name() {
        return "official";
    }

    @Override
    public String description() {
        return "a cluster, with the official client-java";
    }

    @Override
    public List<Setting> settings() {
        return RestSettings.all();
    }

    @Override
    public String library() {
        ModuleDescriptor descriptor = ApiClient.class.getModule().getDescriptor();
        String version = descriptor == null
                ? ApiClient.class.getPackage().getImplementationVersion()
                : descriptor.rawVersion().orElse(null);
        return version == null ? "client-java" : "client-java " + version;
    }

    @Override
    public ResourceDeployer open(Settings settings) {
        RestSettings read = RestSettings.of(settings, this);
        JsonCodec json = JsonCodec.load();
        ClusterAccess access = AccessLoader.load(read, json);
        return new RestDeployer(OfficialTransport.connect(access, read), access, read, json);
    }
}
