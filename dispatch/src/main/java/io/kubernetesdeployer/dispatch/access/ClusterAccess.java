package io.kubernetesdeployer.dispatch.access;

import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;
import java.util.Optional;

/** Whether the deployer knows how to reach a cluster. */
public sealed interface ClusterAccess {
    /**
     * It does.
     *
     * @param settings for the backend
     * @param advice what to do if the server's certificate is not trusted; empty if there is nothing special
     * @param source the relations that the credentials come from; empty if they come from elsewhere
     * @param refused what to say if the cluster does not take the credentials; empty if its own words say it best
     */
    record Known(Settings settings, String advice, String source, Optional<Unknown> refused) implements ClusterAccess {
        /** Not from a relation. */
        Known(Settings settings) {
            this(settings, "", "", Optional.empty());
        }
    }

    /**
     * It does not.
     *
     * @param status who has to do something
     * @param message what
     */
    record Unknown(WorkloadStatus status, String message) implements ClusterAccess {}
}
