package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import java.time.InstantSource;
import java.util.List;

/** Opens the modelled cluster. */
public final class DryRunFactory implements ResourceDeployer.Factory {
    /** Does nothing, as the service loader wants it. */
    public DryRunFactory() {}

    @Override
    public String name() {
        return "dryrun";
    }

    @Override
    public String description() {
        return "a modelled cluster in this process: nothing real is contacted or changed";
    }

    @Override
    public List<Setting> settings() {
        return DryRunSettings.ALL;
    }

    @Override
    public String library() {
        return "model of Kubernetes " + BuiltInTypes.VERSION;
    }

    @Override
    public ResourceDeployer open(Settings settings) {
        return open(DryRunSettings.of(settings.checked(this)), InstantSource.system());
    }

    static ResourceDeployer open(DryRunSettings settings, InstantSource clock) {
        JsonCodec json = JsonCodec.load();
        long now = clock.millis();
        Store store = settings.state() == null
                ? new Store(settings.history(), 0)
                : StateFile.open(settings.state(), settings, json);
        Cluster cluster = Cluster.over(store, json, settings);
        Seed.into(cluster, now);
        cluster.plan(now);
        Deleting deleting = new Deleting(cluster);
        return new DryRunDeployer(
                cluster, new Guard(clock, cluster, new Controllers(cluster, deleting)), deleting, store::close);
    }
}
