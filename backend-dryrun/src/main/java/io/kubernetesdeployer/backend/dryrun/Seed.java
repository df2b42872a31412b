package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.rules.Defaults;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import io.kubernetesdeployer.backend.dryrun.write.ServerFields;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Creates what every cluster holds: the namespaces of the system. */
final class Seed {
    private static final List<String> NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");

    private Seed() {}

    static void into(Store store, Types types, long now) {
        for (String name : NAMESPACES) {
            ObjectKey key = ObjectKey.ofNamespace(name);
            if (store.get(key) == null) {
                ServedType type = Objects.requireNonNull(types.byKind("v1", "Namespace"));
                store.put(key, new StoredObject(namespace(type, name, now), now), now);
            }
        }
    }

    private static Document namespace(ServedType type, String name, long now) {
        Document namespace = Document.of(Map.of("kind", "Namespace", "metadata", Map.of("name", name)));
        Document complete = ServerFields.withMetadata(type, Document.empty(), namespace, now);
        return ServerFields.ordered(Defaults.of(type, Document.empty(), complete));
    }
}
