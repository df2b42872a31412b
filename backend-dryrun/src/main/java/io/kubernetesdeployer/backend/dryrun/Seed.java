package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import java.util.List;
import java.util.Map;

/** What every cluster holds: the namespaces of the system. */
final class Seed {
    private static final List<String> NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");

    private Seed() {}

    static void into(Store store, long now) {
        for (String name : NAMESPACES) {
            if (store.get(ObjectKey.ofNamespace(name)) != null) {
                continue;
            }
            Document namespace = Document.of(Map.of("apiVersion", "v1", "kind", "Namespace"))
                    .with(name, "metadata", "name")
                    .with(Uids.next(), "metadata", "uid")
                    .with(Timestamps.of(now), "metadata", "creationTimestamp")
                    .with(name, "metadata", "labels", "kubernetes.io/metadata.name")
                    .with(List.of("kubernetes"), "spec", "finalizers")
                    .with("Active", "status", "phase");
            store.put(ObjectKey.ofNamespace(name), new StoredObject(namespace, now), now);
        }
    }
}
