package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import java.util.ArrayList;
import java.util.List;

/** What controllers do to an object in time: finish deletions, collect what lost its owners, bring it to be ready. */
final class Controllers {
    static final String CRD_CLEANUP = "customresourcecleanup.apiextensions.k8s.io";

    private final Cluster cluster;
    private final Deleting deleting;
    private final StatusModel status;

    Controllers(Cluster cluster, Deleting deleting) {
        this.cluster = cluster;
        this.deleting = deleting;
        this.status = new StatusModel(cluster);
    }

    /** Does everything that is due by now. */
    void run(long now) {
        Schedule.Visit visit = cluster.schedule().due(now);
        while (visit != null) {
            review(visit.key(), visit.at());
            visit = cluster.schedule().due(now);
        }
    }

    private void review(ObjectKey key, long now) {
        StoredObject object = cluster.store().get(key);
        if (object == null) {
            return;
        }
        if (object.isTerminating()) {
            finish(key, object, now);
        } else if (isAbandoned(key, object)) {
            deleting.collect(key, now);
        } else {
            status.advance(key, object, now);
        }
    }

    private void finish(ObjectKey key, StoredObject object, long now) {
        if (key.type().equals(Cluster.NAMESPACES)) {
            finishNamespace(key, now);
        } else if (object.hasFinalizer(CRD_CLEANUP)) {
            List<ObjectKey> instances =
                    List.copyOf(cluster.store().ofType(key.name()).keySet());
            instances.forEach(instance -> deleting.collect(instance, now));
            if (cluster.store().ofType(key.name()).isEmpty()) {
                deleting.release(key, CRD_CLEANUP, now);
            }
        } else if (object.hasFinalizer(Deleting.FOREGROUND)) {
            finishForeground(key, object, now);
        } else if (object.hasFinalizer(Deleting.ORPHAN)) {
            cluster.store().ownedBy(object.uid()).forEach(owned -> disown(owned, object.uid(), now));
            deleting.release(key, Deleting.ORPHAN, now);
        }
    }

    private void finishNamespace(ObjectKey key, long now) {
        cluster.store().inNamespace(key.name()).forEach(content -> deleting.collect(content, now));
        StoredObject namespace = cluster.store().get(key);
        if (namespace != null
                && cluster.store().inNamespace(key.name()).isEmpty()
                && namespace.document().list("metadata", "finalizers").isEmpty()) {
            cluster.remove(key, now);
        }
    }

    private void finishForeground(ObjectKey key, StoredObject object, long now) {
        List<ObjectKey> owned = cluster.store().ownedBy(object.uid());
        owned.forEach(dependent -> deleting.collect(dependent, now));
        for (ObjectKey dependent : cluster.store().ownedBy(object.uid())) {
            if (blocks(dependent, object.uid())) {
                return;
            }
        }
        deleting.release(key, Deleting.FOREGROUND, now);
    }

    private boolean blocks(ObjectKey dependent, String uid) {
        StoredObject object = cluster.store().get(dependent);
        return object != null
                && object.document().documents("metadata", "ownerReferences").stream()
                        .anyMatch(owner ->
                                owner.string("uid").orElse("").equals(uid) && owner.isTrue("blockOwnerDeletion"));
    }

    private void disown(ObjectKey key, String uid, long now) {
        StoredObject object = cluster.store().get(key);
        if (object == null) {
            return;
        }
        List<Object> rest = new ArrayList<>();
        for (Document owner : object.document().documents("metadata", "ownerReferences")) {
            if (!owner.string("uid").orElse("").equals(uid)) {
                rest.add(owner.asMap());
            }
        }
        cluster.put(
                key,
                object.with(
                        rest.isEmpty()
                                ? object.document().without("metadata", "ownerReferences")
                                : object.document().with(rest, "metadata", "ownerReferences")),
                now);
    }

    /** Whether it has owners, and none of them is there any more. */
    private boolean isAbandoned(ObjectKey key, StoredObject object) {
        List<Document> owners = object.document().documents("metadata", "ownerReferences");
        for (Document owner : owners) {
            ObjectKey ownerKey = cluster.ownerKey(owner, key.namespace());
            StoredObject present = ownerKey == null ? null : cluster.store().get(ownerKey);
            if (present != null && present.uid().equals(owner.string("uid").orElse(""))) {
                return false;
            }
        }
        return !owners.isEmpty();
    }
}
