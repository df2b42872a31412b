package io.kubernetesdeployer.api.cluster;

import java.util.List;

/**
 * Which cluster this is, and as whom it is reached.
 *
 * @param server the URL of the API server, or what stands for it
 * @param version the version of the cluster: {@code v1.35.4}
 * @param user the user name the server sees
 * @param groups the groups the server sees
 */
public record ClusterInfo(String server, String version, String user, List<String> groups) {
    /** Copies the list. */
    public ClusterInfo {
        groups = List.copyOf(groups);
    }
}
