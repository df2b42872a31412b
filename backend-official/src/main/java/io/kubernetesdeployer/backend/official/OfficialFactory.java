package io.kubernetesdeployer.backend.official;

import io.kubernetes.client.openapi.ApiClient;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.rest.AccessLoader;
import io.kubernetesdeployer.backend.rest.ClusterAccess;
import io.kubernetesdeployer.backend.rest.Endpoint;
import io.kubernetesdeployer.backend.rest.RestDeployer;
import io.kubernetesdeployer.backend.rest.RestSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/** Opens a cluster with the official client. */
public final class OfficialFactory implements ResourceDeployer.Factory {
    private static final String POM = "/META-INF/maven/io.kubernetes/client-java-api/pom.properties";

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

    /** Its jar has the version in no other place. */
    @Override
    public String library() {
        Properties pom = new Properties();
        try (InputStream in = ApiClient.class.getResourceAsStream(POM)) {
            if (in != null) {
                pom.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "client-java " + pom.getProperty("version", "");
    }

    @Override
    public ResourceDeployer open(Settings settings) {
        RestSettings read = RestSettings.of(settings, this);
        if (read.isNative()) {
            return OfficialDeployer.natively(read);
        }
        JsonCodec json = JsonCodec.load();
        ClusterAccess access = AccessLoader.load(read, json);
        return new RestDeployer(
                new OfficialTransport(new OwnCalls(OfficialClient.of(access, read), access.server())),
                Endpoint.of(access, read),
                json);
    }
}
