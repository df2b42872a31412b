package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.backend.dryrun.admission.Admission;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Change;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import io.kubernetesdeployer.backend.dryrun.write.Deleting;
import java.time.Duration;
import java.util.List;

/** What controllers do to an object in time: finish deletions, collect what lost its owners, bring it to be ready. */
public final class Controllers {
    private final Store store;
    private final Deleting deleting;
    private final Schedule schedule = new Schedule();
    private final Owners owners;
    private final Planner planner;
    private final Refused refused;
    private final StatusModel status;

    /**
     * Creates the controllers of a cluster.
     *
     * @param admission judges the pods of workloads
     * @param readyAfter within what time objects become ready
     * @param failures which objects fail
     * @param nodes how many worker nodes there are
     */
    public Controllers(
            Store store,
            Types types,
            Deleting deleting,
            Admission admission,
            Duration readyAfter,
            Failures failures,
            int nodes) {
        this.store = store;
        this.deleting = deleting;
        Timing timing = new Timing(readyAfter);
        owners = new Owners(store, types);
        planner = new Planner(store, schedule, timing, owners, failures.any());
        refused = new Refused(schedule, timing);
        status = new StatusModel(store, admission, timing, failures, nodes);
    }

    /** Looks at everything, after a start. */
    public void start(long now) {
        planner.start(now);
    }

    /** Plans what a change entails; it happens in {@link #run}. */
    public void changed(Change change, long now) {
        planner.changed(change, now);
        refused.changed(change, now);
    }

    /** When something is to be done next, in milliseconds of the epoch; {@link Long#MAX_VALUE} if never. */
    public long next() {
        return schedule.next();
    }

    /** Does everything that is due by now. */
    public void run(long now) {
        Schedule.Visit visit = schedule.due(now);
        while (visit != null) {
            review(visit.key(), visit.at());
            visit = schedule.due(now);
        }
    }

    private void review(ObjectKey key, long now) {
        StoredObject object = store.get(key);
        if (object == null) {
            return;
        }
        if (object.isTerminating()) {
            finish(key, object, now);
        } else if (owners.areAllGone(key, object)) {
            deleting.collect(key, now);
        } else if (PodEvents.isOver(key, object, now)) {
            store.remove(key, now);
        } else if (status.advance(key, object, now)) {
            refused.add(key);
        }
    }

    private void finish(ObjectKey key, StoredObject object, long now) {
        if (key.isNamespace()) {
            finishNamespace(key, now);
        } else if (object.hasFinalizer(DefinitionStatus.CLEANUP)) {
            List<ObjectKey> instances = List.copyOf(store.ofType(key.name()).keySet());
            instances.forEach(instance -> deleting.collect(instance, now));
            if (store.ofType(key.name()).isEmpty()) {
                deleting.release(key, DefinitionStatus.CLEANUP, now);
            }
        } else if (object.hasFinalizer(Deleting.FOREGROUND)) {
            finishForeground(key, object, now);
        } else if (object.hasFinalizer(Deleting.ORPHAN)) {
            store.ownedBy(object.uid()).forEach(owned -> disown(owned, object.uid(), now));
            deleting.release(key, Deleting.ORPHAN, now);
        }
    }

    private void finishNamespace(ObjectKey key, long now) {
        store.inNamespace(key.name()).forEach(content -> deleting.collect(content, now));
        StoredObject namespace = store.get(key);
        if (namespace != null && store.inNamespace(key.name()).isEmpty() && !namespace.hasFinalizers()) {
            store.remove(key, now);
        }
    }

    private void finishForeground(ObjectKey key, StoredObject object, long now) {
        store.ownedBy(object.uid()).forEach(dependent -> deleting.collect(dependent, now));
        for (ObjectKey dependent : store.ownedBy(object.uid())) {
            StoredObject left = store.get(dependent);
            if (left != null && Owners.isBlocked(object.uid(), left)) {
                return;
            }
        }
        deleting.release(key, Deleting.FOREGROUND, now);
    }

    private void disown(ObjectKey key, String uid, long now) {
        StoredObject object = store.get(key);
        if (object != null) {
            store.put(key, Owners.without(uid, object), now);
        }
    }
}
