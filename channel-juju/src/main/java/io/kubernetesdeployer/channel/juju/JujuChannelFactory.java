package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.service.Setting;
import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.api.service.SettingsException;
import java.time.Duration;
import java.util.List;

/** The channel {@code juju}: the relations of the hook or action that this process is. */
public final class JujuChannelFactory implements RelationChannel.Factory {
    private static final String TIMEOUT = "tool-timeout";
    private static final Duration MAX_TIMEOUT = Duration.ofMinutes(10);

    /** For the service loader. */
    public JujuChannelFactory() {}

    @Override
    public String name() {
        return "juju";
    }

    @Override
    public String description() {
        return "Juju's hook tools, within a hook or an action";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(TIMEOUT, "how long one hook tool may take", "1m"));
    }

    /** Nothing is called here. Which end this is makes no difference: Juju knows the endpoint by its name. */
    @Override
    public RelationChannel open(String endpoint, Role role, Settings settings) {
        settings.checked(this);
        Duration timeout = settings.duration(TIMEOUT, HookTools.DEFAULT_TIMEOUT, MAX_TIMEOUT);
        if (timeout.isZero()) {
            throw new SettingsException(TIMEOUT + "=0: give at least 1ms");
        }
        return new HookTools(JujuEnvironment.current(), timeout).channel(endpoint);
    }
}
