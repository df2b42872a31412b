package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.Applied;
import io.kubernetesdeployer.api.cluster.ApplyOptions;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.cluster.ResourceType;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.service.Settings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A modelled cluster with a clock in the test's hands, and resources written as JSON with single quotes. */
public final class Model implements AutoCloseable {
    private static final JsonCodec JSON = JsonCodec.load();

    private final TestClock clock = new TestClock();
    public final ResourceDeployer deployer;

    private Model(Settings settings) {
        deployer = DryRunFactory.open(DryRunSettings.of(settings), clock);
    }

    public static Model open() {
        return open(Settings.none());
    }

    public static Model open(Settings settings) {
        return new Model(settings);
    }

    public static Resource resource(String json) {
        return Resource.of((Map<?, ?>) JSON.readValue(json.replace('\'', '"')));
    }

    public ResourceType type(String apiVersion, String kind) {
        return deployer.resourceTypes().stream()
                .filter(type -> type.kind().equals(kind) && type.apiVersion().equals(apiVersion))
                .findFirst()
                .orElseThrow();
    }

    public Applied apply(String json) {
        return apply(json, ApplyOptions.as("test"));
    }

    public Applied apply(String json, ApplyOptions options) {
        Resource resource = resource(json);
        return deployer.apply(type(resource.apiVersion(), resource.kind()), resource, options);
    }

    public Document get(Resource resource) {
        return find(resource).orElseThrow().document();
    }

    public Optional<Resource> find(Resource resource) {
        return deployer.get(
                type(resource.apiVersion(), resource.kind()),
                resource.namespace().orElse(null),
                resource.name().orElseThrow());
    }

    public Optional<Resource> delete(Resource resource) {
        return deployer.delete(
                type(resource.apiVersion(), resource.kind()),
                resource.namespace().orElse(null),
                resource.name().orElseThrow(),
                DeleteOptions.BACKGROUND);
    }

    /** Lets everything happen that is due within the time given. */
    public void wait(Duration time) {
        clock.advance(time);
    }

    @Override
    public void close() {
        deployer.close();
    }
}
