package io.kubernetesdeployer.backend.dryrun.query;

import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.FailureKind;
import io.kubernetesdeployer.api.cluster.PageRequest;
import io.kubernetesdeployer.api.cluster.ResourcePage;
import io.kubernetesdeployer.api.cluster.ResourceQuery;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Change;
import io.kubernetesdeployer.backend.dryrun.store.History;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Lists objects in pages that all show the same version. */
public final class Listing {
    private static final int MAX_PAGE = 500;
    private static final String TOO_OLD = "The provided continue parameter is too old to display a consistent list "
            + "result. You can start a new list without the continue parameter.";

    private final Store store;

    public Listing(Store store) {
        this.store = store;
    }

    public ResourcePage list(ServedType type, ResourceQuery query, PageRequest request) {
        Selection selection = Selection.of(type, query);
        int limit = request.limit() > 0 ? request.limit() : MAX_PAGE;
        NavigableMap<ObjectKey, StoredObject> objects = store.ofType(type.id());
        long version = store.version();
        if (request.continueToken() != null) {
            ContinueToken from = ContinueToken.parse(request.continueToken());
            version = from.version();
            objects = asOf(objects, type.id(), version)
                    .tailMap(new ObjectKey(type.id(), from.namespace(), from.name()), false);
        } else if (query.namespace() != null) {
            objects = objects.tailMap(new ObjectKey(type.id(), query.namespace(), ""), true);
        }
        List<Resource> page = new ArrayList<>();
        ObjectKey last = null;
        for (Map.Entry<ObjectKey, StoredObject> entry : objects.entrySet()) {
            if (query.namespace() != null
                    && !query.namespace().equals(entry.getKey().namespace())) {
                break;
            }
            if (selection.matches(entry.getKey(), entry.getValue())) {
                if (page.size() == limit && last != null) {
                    String token = new ContinueToken(version, last.namespace(), last.name()).text();
                    return new ResourcePage(page, Long.toString(version), token);
                }
                page.add(selection.view(entry.getValue()));
                last = entry.getKey();
            }
        }
        return new ResourcePage(page, Long.toString(version), null);
    }

    /** The objects as they were at a version: now, with the changes since taken back. */
    private NavigableMap<ObjectKey, StoredObject> asOf(
            NavigableMap<ObjectKey, StoredObject> now, String type, long version) {
        History history = store.history();
        if (!history.reaches(version) || version > history.newest()) {
            throw Errors.of(FailureKind.EXPIRED, TOO_OLD);
        }
        if (version == history.newest()) {
            return now;
        }
        NavigableMap<ObjectKey, StoredObject> then = new TreeMap<>(now);
        for (long changed = history.newest(); changed > version; changed--) {
            Change change = history.at(changed);
            if (change.key().type().equals(type)) {
                if (change.before() == null) {
                    then.remove(change.key());
                } else {
                    then.put(change.key(), change.before());
                }
            }
        }
        return then;
    }
}
