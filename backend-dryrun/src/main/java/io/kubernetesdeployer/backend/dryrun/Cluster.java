package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.codec.JsonCodec;
import io.kubernetesdeployer.backend.dryrun.admission.Admission;
import io.kubernetesdeployer.backend.dryrun.controller.Controllers;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.StateFile;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import io.kubernetesdeployer.backend.dryrun.write.Applying;
import io.kubernetesdeployer.backend.dryrun.write.Deleting;
import java.util.List;

/**
 * The modelled cluster, put together. Every part is guarded by one lock, held by whoever calls.
 *
 * @param store the objects
 * @param types what is served
 * @param applying applies objects
 * @param deleting deletes objects
 * @param controllers what happens in time
 */
record Cluster(Store store, Types types, Applying applying, Deleting deleting, Controllers controllers) {

    static Cluster open(DryRunSettings settings, JsonCodec json, long now) {
        Store store = settings.state() == null
                ? new Store(settings.history(), 0)
                : StateFile.open(settings.state(), settings.lockTimeout(), settings.history(), json);
        Types types = new Types(() -> definitions(store));
        Admission admission = new Admission(store, types, settings.forbidden()::allows);
        Deleting deleting = new Deleting(store, admission);
        Controllers controllers = new Controllers(
                store, types, deleting, admission, settings.readyAfter(), settings.failures(), settings.workers());
        store.tell((change, at) -> {
            if (change.key().isDefinition()) {
                types.refresh();
            }
            controllers.changed(change, at);
        });
        Seed.into(store, types, now);
        controllers.start(now);
        return new Cluster(store, types, new Applying(store, admission, json), deleting, controllers);
    }

    private static List<Document> definitions(Store store) {
        return store.ofType(ObjectKey.DEFINITIONS).values().stream()
                .map(StoredObject::document)
                .toList();
    }
}
