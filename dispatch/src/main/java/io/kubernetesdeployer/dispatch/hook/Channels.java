package io.kubernetesdeployer.dispatch.hook;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.channel.juju.HookTools;

/** Opens the endpoints of the charm. */
public interface Channels {
    /** Over the hook tools. */
    Channels OF_JUJU = (tools, endpoint, role) -> tools.channel(endpoint);

    RelationChannel open(HookTools tools, String endpoint, Role role);
}
