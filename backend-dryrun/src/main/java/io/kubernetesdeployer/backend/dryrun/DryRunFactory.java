package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.cluster.ResourceDeployer;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.backend.dryrun.types.Types;
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
        return "model of Kubernetes " + Types.KUBERNETES_VERSION;
    }

    @Override
    public ResourceDeployer open(Settings settings) {
        return open(DryRunSettings.of(settings.checked(this)), InstantSource.system());
    }

    static ResourceDeployer open(DryRunSettings settings, InstantSource clock) {
        Cluster cluster = Cluster.open(settings, JsonCodec.load(), clock.millis());
        return new DryRunDeployer(settings, cluster, new Guard(clock, cluster.controllers()));
    }
}
