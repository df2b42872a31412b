package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Change;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;

/** Plans when the controllers look at an object, whenever one changes. */
final class Planner {
    private final Store store;
    private final Schedule schedule;
    private final Timing timing;
    private final Owners owners;
    private final boolean everyObject;

    /** @param everyObject whether objects of types without a modelled status are looked at, too */
    Planner(Store store, Schedule schedule, Timing timing, Owners owners, boolean everyObject) {
        this.store = store;
        this.schedule = schedule;
        this.timing = timing;
        this.owners = owners;
        this.everyObject = everyObject;
    }

    /** Plans visits to everything, after a start. */
    void start(long now) {
        store.forEach((key, object) -> {
            planStatus(key, object.since(), now);
            if (object.isTerminating() || object.hasOwners()) {
                schedule.add(now, key);
            }
        });
    }

    /** Plans what a change entails. */
    void changed(Change change, long now) {
        ObjectKey key = change.key();
        StoredObject after = change.after();
        StoredObject before = change.before();
        if (after != null) {
            planStatus(key, after.since(), now);
            if (after.isTerminating()) {
                schedule.add(timing.seen(key, now), key);
            } else if (after.hasOwners()) {
                schedule.add(timing.done(key, now), key);
            }
        } else if (before != null) {
            removed(key, before, now);
        }
    }

    /** Plans visits to what the object owned, to its owners, to its namespace and to its definition. */
    private void removed(ObjectKey key, StoredObject before, long now) {
        planStatus(key, now, now);
        long soon = timing.seen(key, now);
        store.ownedBy(before.uid()).forEach(owned -> schedule.add(soon, owned));
        owners.of(before, key.namespace()).forEach(owner -> schedule.add(now, owner));
        if (!key.namespace().isEmpty()) {
            planIfTerminating(ObjectKey.ofNamespace(key.namespace()), now);
        }
        planIfTerminating(ObjectKey.ofDefinition(key.type()), now);
    }

    private void planIfTerminating(ObjectKey key, long now) {
        StoredObject object = store.get(key);
        if (object != null && object.isTerminating()) {
            schedule.add(now, key);
        }
    }

    private void planStatus(ObjectKey key, long since, long now) {
        if (key.type().equals(PodEvents.EVENTS)) {
            schedule.add(Math.max(now, since + PodEvents.KEPT), key);
        }
        if (StatusModel.covers(key.type()) || everyObject) {
            // Never back in time: what was done would be undone.
            schedule.add(Math.max(now, timing.seen(key, since)), key);
            schedule.add(Math.max(now, timing.done(key, since)), key);
        }
    }
}
