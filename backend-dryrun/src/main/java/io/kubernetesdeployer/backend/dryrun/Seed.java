package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import java.util.List;
import java.util.Map;

/** What every cluster holds: the namespaces of the system. */
final class Seed {
    private Seed() {}

    static void into(Cluster cluster, long now) {
        for (String name : Cluster.SYSTEM_NAMESPACES) {
            if (cluster.store().get(Cluster.namespaceKey(name)) != null) {
                continue;
            }
            Document namespace = Document.of(Map.of("apiVersion", "v1", "kind", "Namespace"))
                    .with(name, "metadata", "name")
                    .with(Uids.next(), "metadata", "uid")
                    .with(Timing.text(now), "metadata", "creationTimestamp")
                    .with(name, "metadata", "labels", "kubernetes.io/metadata.name")
                    .with(List.of("kubernetes"), "spec", "finalizers")
                    .with("Active", "status", "phase");
            cluster.put(Cluster.namespaceKey(name), new StoredObject(namespace, now), now);
        }
    }
}
