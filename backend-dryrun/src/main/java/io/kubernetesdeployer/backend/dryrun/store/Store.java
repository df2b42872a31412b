package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The objects, their versions and who owns whom. Knows nothing about what objects mean. Guarded by the cluster's lock.
 */
public final class Store {
    private final Map<String, NavigableMap<ObjectKey, StoredObject>> byType = new TreeMap<>();
    private final Map<String, Set<ObjectKey>> byOwner = new HashMap<>();
    private final History history;
    private ChangeLog log = ChangeLog.NONE;
    private Listener listener = Listener.NONE;

    /** Is told of changes. */
    public interface Listener {
        /** Ignores every change. */
        Listener NONE = (change, now) -> {};

        /**
         * Reacts to a change that counts.
         *
         * @param now when it came, in milliseconds of the epoch
         */
        void changed(Change change, long now);
    }

    /** Where changes go to stay. */
    interface ChangeLog {
        /** Keeps nothing. */
        ChangeLog NONE = change -> {};

        /** Keeps a change; the change counts only once this returns. */
        void append(Change change);

        /** Told when the last change counts. */
        default void appended(Store store) {}

        /** Keeps no more. */
        default void close() {}
    }

    public Store(int historySize, long version) {
        this.history = new History(historySize, version);
    }

    /** From now on changes are kept there. */
    void keepIn(ChangeLog target) {
        log = target;
    }

    /** From now on a listener is told of each change, though not of what is loaded or replayed. */
    public void tell(Listener target) {
        listener = target;
    }

    /** Ends the keeping of changes. */
    public void close() {
        log.close();
    }

    /** The latest resourceVersion. */
    public long version() {
        return history.newest();
    }

    public History history() {
        return history;
    }

    public @Nullable StoredObject get(ObjectKey key) {
        NavigableMap<ObjectKey, StoredObject> objects = byType.get(key.type());
        return objects == null ? null : objects.get(key);
    }

    /** The objects of a type in the order of the server: by namespace and name. */
    public NavigableMap<ObjectKey, StoredObject> ofType(String type) {
        return Collections.unmodifiableNavigableMap(byType.getOrDefault(type, Collections.emptyNavigableMap()));
    }

    /** All objects in a namespace. */
    public List<ObjectKey> inNamespace(String namespace) {
        List<ObjectKey> keys = new ArrayList<>();
        byType.forEach((type, objects) -> {
            for (ObjectKey key :
                    objects.tailMap(new ObjectKey(type, namespace, "")).keySet()) {
                if (!key.namespace().equals(namespace)) {
                    break;
                }
                keys.add(key);
            }
        });
        return keys;
    }

    /** The objects of a type in a namespace, by name. */
    public List<StoredObject> inNamespace(String type, String namespace) {
        List<StoredObject> objects = new ArrayList<>();
        for (Map.Entry<ObjectKey, StoredObject> entry :
                ofType(type).tailMap(new ObjectKey(type, namespace, "")).entrySet()) {
            if (!entry.getKey().namespace().equals(namespace)) {
                break;
            }
            objects.add(entry.getValue());
        }
        return objects;
    }

    /** The objects that name an owner of this uid. */
    public List<ObjectKey> ownedBy(String uid) {
        return List.copyOf(byOwner.getOrDefault(uid, Set.of()));
    }

    /** Stores an object under the next resourceVersion. */
    public StoredObject put(ObjectKey key, StoredObject object, long now) {
        long version = version() + 1;
        StoredObject stored = atVersion(object, version);
        count(new Change(version, key, get(key), stored), now);
        return stored;
    }

    /** Removes an object, if it is there. */
    public void remove(ObjectKey key, long now) {
        StoredObject before = get(key);
        if (before != null) {
            count(new Change(version() + 1, key, before, null), now);
        }
    }

    private void count(Change change, long now) {
        log.append(change);
        replay(change);
        log.appended(this);
        listener.changed(change, now);
    }

    /** The ids of the types that have objects. */
    Set<String> typeIds() {
        return Collections.unmodifiableSet(byType.keySet());
    }

    /** Takes over an object as it was kept, at no new version. */
    void load(ObjectKey key, StoredObject object) {
        index(key, get(key), object);
    }

    /** Takes over a change that is kept already. */
    void replay(Change change) {
        index(change.key(), change.before(), change.after());
        history.add(change);
    }

    private void index(ObjectKey key, @Nullable StoredObject before, @Nullable StoredObject after) {
        if (before != null) {
            owners(before).forEach(uid -> {
                Set<ObjectKey> keys = byOwner.get(uid);
                if (keys != null && keys.remove(key) && keys.isEmpty()) {
                    byOwner.remove(uid);
                }
            });
        }
        if (after == null) {
            NavigableMap<ObjectKey, StoredObject> objects = byType.get(key.type());
            if (objects != null && objects.remove(key) != null && objects.isEmpty()) {
                byType.remove(key.type());
            }
        } else {
            byType.computeIfAbsent(key.type(), type -> new TreeMap<>()).put(key, after);
            owners(after)
                    .forEach(uid -> byOwner.computeIfAbsent(uid, owner -> new TreeSet<>())
                            .add(key));
        }
    }

    private static List<String> owners(StoredObject object) {
        List<String> uids = new ArrayList<>();
        object.document()
                .documents("metadata", "ownerReferences")
                .forEach(owner -> owner.string("uid").ifPresent(uids::add));
        return uids;
    }

    /** All objects. */
    public void forEach(BiConsumer<ObjectKey, StoredObject> action) {
        byType.values().forEach(objects -> objects.forEach(action));
    }

    private static StoredObject atVersion(StoredObject object, long version) {
        return object.with(object.document().with(Long.toString(version), "metadata", "resourceVersion"));
    }
}
