package io.kubernetesdeployer.dispatch.access;

import io.kubernetesdeployer.api.service.Settings;
import io.kubernetesdeployer.channel.juju.WorkloadStatus;

/** Whether the deployer knows how to reach a cluster. */
public sealed interface ClusterAccess {
    /**
     * It does.
     *
     * @param settings for the backend
     * @param advice what to do if the server's certificate is not trusted; empty if there is nothing special
     * @param source the relations that the credentials come from; empty if they come from elsewhere
     */
    record Known(Settings settings, String advice, String source) implements ClusterAccess {
        /** Not from a relation. */
        Known(Settings settings) {
            this(settings, "", "");
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
