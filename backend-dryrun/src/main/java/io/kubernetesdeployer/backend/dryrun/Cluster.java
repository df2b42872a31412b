package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.api.Resource;
import io.kubernetesdeployer.api.codec.JsonCodec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The modelled cluster: what its parts share. Every part is guarded by one lock, held by whoever calls.
 *
 * @param store the objects
 * @param types what is served
 * @param schedule what is to happen in time
 * @param timing when
 * @param ownership server-side apply
 * @param settings the settings
 */
record Cluster(
        Store store,
        Types types,
        Schedule schedule,
        Timing timing,
        ServerSideApply ownership,
        DryRunSettings settings) {
    static final String NAMESPACES = "namespaces";
    static final List<String> SYSTEM_NAMESPACES = List.of("default", "kube-node-lease", "kube-public", "kube-system");

    static Cluster over(Store store, JsonCodec json, DryRunSettings settings) {
        return new Cluster(
                store,
                new Types(store),
                new Schedule(),
                new Timing(settings.readyAfter()),
                new ServerSideApply(json),
                settings);
    }

    static ObjectKey namespaceKey(String name) {
        return new ObjectKey(NAMESPACES, "", name);
    }

    /** Stores an object and plans what becomes of it. */
    StoredObject put(ObjectKey key, StoredObject object, long now) {
        StoredObject stored = store.put(key, object);
        changed(key, stored.since(), now);
        if (stored.isTerminating()) {
            schedule.add(timing.seen(key, now), key);
        } else if (!stored.document().list("metadata", "ownerReferences").isEmpty()) {
            schedule.add(timing.done(key, now), key);
        }
        return stored;
    }

    /** Removes an object; those it owned, and the namespace it was in, are looked at next. */
    void remove(ObjectKey key, long now) {
        StoredObject before = store.get(key);
        store.remove(key);
        changed(key, now, now);
        if (before != null) {
            long soon = timing.seen(key, now);
            store.ownedBy(before.uid()).forEach(owned -> schedule.add(soon, owned));
            ownersOf(before, key.namespace()).forEach(owner -> schedule.add(now, owner));
        }
        if (!key.namespace().isEmpty()) {
            ObjectKey namespace = namespaceKey(key.namespace());
            StoredObject home = store.get(namespace);
            if (home != null && home.isTerminating()) {
                schedule.add(now, namespace);
            }
        }
        StoredObject definition = store.get(new ObjectKey(Types.CRDS, "", key.type()));
        if (definition != null && definition.isTerminating()) {
            schedule.add(now, new ObjectKey(Types.CRDS, "", key.type()));
        }
    }

    /** Plans visits to everything, after a start. */
    void plan(long now) {
        store.forEach((key, object) -> {
            changed(key, object.since(), now);
            if (object.isTerminating()
                    || !object.document().list("metadata", "ownerReferences").isEmpty()) {
                schedule.add(now, key);
            }
        });
    }

    /** The object as a version of its type shows it. */
    static Resource view(ServedType type, Document document) {
        String apiVersion = type.type().apiVersion();
        return Resource.of(
                document.string("apiVersion").orElse("").equals(apiVersion)
                        ? document
                        : document.with(apiVersion, "apiVersion"));
    }

    /** The key of the object an owner reference names; {@code null} if its kind is not served. */
    @Nullable
    ObjectKey ownerKey(Document owner, String namespace) {
        ServedType type = types.byKind(
                owner.string("apiVersion").orElse(""), owner.string("kind").orElse(""));
        return type == null
                ? null
                : new ObjectKey(
                        type.id(),
                        type.type().namespaced() ? namespace : "",
                        owner.string("name").orElse(""));
    }

    private List<ObjectKey> ownersOf(StoredObject object, String namespace) {
        return object.document().documents("metadata", "ownerReferences").stream()
                .flatMap(owner -> Optional.ofNullable(ownerKey(owner, namespace)).stream())
                .toList();
    }

    private void changed(ObjectKey key, long since, long now) {
        if (key.type().equals(Types.CRDS)) {
            types.refresh();
        }
        if (StatusModel.covers(key.type()) || settings.failures().any()) {
            // Never back in time: what was done would be undone.
            schedule.add(Math.max(now, timing.seen(key, since)), key);
            schedule.add(Math.max(now, timing.done(key, since)), key);
        }
    }
}
