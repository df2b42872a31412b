package io.kubernetesdeployer.backend.dryrun.write;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.cluster.DeleteOptions;
import io.kubernetesdeployer.api.cluster.Propagation;
import io.kubernetesdeployer.backend.dryrun.admission.Admission;
import io.kubernetesdeployer.backend.dryrun.object.Errors;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.object.Timestamps;
import io.kubernetesdeployer.backend.dryrun.policy.AdmissionRequest;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Deletes objects, or marks them where something holds them. */
public final class Deleting {
    public static final String FOREGROUND = "foregroundDeletion";
    public static final String ORPHAN = "orphan";

    private final Store store;
    private final Admission admission;

    public Deleting(Store store, Admission admission) {
        this.store = store;
        this.admission = admission;
    }

    /** The object as it still stands, terminating; empty if it is gone. */
    public Optional<Resource> delete(ServedType type, ObjectKey key, DeleteOptions options, long now) {
        StoredObject live = store.get(key);
        if (live == null) {
            throw Errors.notFound(type.type().toString(), key.name());
        }
        checkPreconditions(type, key, live, options);
        if (!live.isTerminating()) {
            admission.checkDelete(AdmissionRequest.delete(type, key, live.document(), options));
        }
        Document marked = marked(key, live, options.propagation(), now);
        boolean gone = !isHeld(key, marked);
        if (!options.dryRun() && !live.isTerminating()) {
            if (gone) {
                store.remove(key, now);
            } else {
                StoredObject stored = store.put(key, live.with(marked), now);
                return Optional.of(type.view(stored.document()));
            }
        }
        return gone ? Optional.empty() : Optional.of(type.view(marked));
    }

    /** Deletes in the background, for a controller. */
    public void collect(ObjectKey key, long now) {
        StoredObject live = store.get(key);
        if (live == null || live.isTerminating()) {
            return;
        }
        Document marked = marked(key, live, Propagation.BACKGROUND, now);
        if (isHeld(key, marked)) {
            store.put(key, live.with(marked), now);
        } else {
            store.remove(key, now);
        }
    }

    /** Takes a finalizer away; the object goes with the last one. */
    public void release(ObjectKey key, String finalizer, long now) {
        StoredObject live = store.get(key);
        if (live == null) {
            return;
        }
        List<Object> rest = new ArrayList<>(live.document().list("metadata", "finalizers"));
        rest.remove(finalizer);
        Document released = rest.isEmpty()
                ? live.document().without("metadata", "finalizers")
                : live.document().with(rest, "metadata", "finalizers");
        if (live.isTerminating() && !isHeld(key, released)) {
            store.remove(key, now);
        } else {
            store.put(key, live.with(released), now);
        }
    }

    private static Document marked(ObjectKey key, StoredObject live, Propagation propagation, long now) {
        if (live.isTerminating()) {
            return live.document();
        }
        List<Object> finalizers = new ArrayList<>(live.document().list("metadata", "finalizers"));
        finalizers.removeAll(List.of(FOREGROUND, ORPHAN));
        if (propagation == Propagation.FOREGROUND) {
            finalizers.add(FOREGROUND);
        } else if (propagation == Propagation.ORPHAN) {
            finalizers.add(ORPHAN);
        }
        Document marked = live.document().with(Timestamps.of(now), "metadata", "deletionTimestamp");
        marked = finalizers.isEmpty()
                ? marked.without("metadata", "finalizers")
                : marked.with(finalizers, "metadata", "finalizers");
        if (key.isNamespace()) {
            return marked.with("Terminating", "status", "phase");
        }
        return marked.with(0L, "metadata", "deletionGracePeriodSeconds");
    }

    private static boolean isHeld(ObjectKey key, Document object) {
        return key.isNamespace() || !object.list("metadata", "finalizers").isEmpty();
    }

    private static void checkPreconditions(ServedType type, ObjectKey key, StoredObject live, DeleteOptions options) {
        if (options.uid() != null && !options.uid().equals(live.uid())) {
            throw Errors.cannotFulfil(
                    type.type().kind(),
                    key.name(),
                    "the UID in the precondition (" + options.uid() + ") does not match the UID in record ("
                            + live.uid() + "). The object might have been deleted and then recreated");
        }
        if (options.resourceVersion() != null && !options.resourceVersion().equals(live.version())) {
            throw Errors.cannotFulfil(
                    type.type().kind(),
                    key.name(),
                    "the ResourceVersion in the precondition (" + options.resourceVersion()
                            + ") does not match the ResourceVersion in record (" + live.version()
                            + "). The object might have been modified");
        }
    }
}
