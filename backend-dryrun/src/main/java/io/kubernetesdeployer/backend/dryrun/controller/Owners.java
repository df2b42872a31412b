package io.kubernetesdeployer.backend.dryrun.controller;

import io.kubernetesdeployer.api.Document;
import io.kubernetesdeployer.backend.dryrun.object.ObjectKey;
import io.kubernetesdeployer.backend.dryrun.store.Store;
import io.kubernetesdeployer.backend.dryrun.store.StoredObject;
import io.kubernetesdeployer.backend.dryrun.types.ServedType;
import io.kubernetesdeployer.backend.dryrun.types.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Resolves owner references. */
final class Owners {
    private final Store store;
    private final Types types;

    Owners(Store store, Types types) {
        this.store = store;
        this.types = types;
    }

    /** The keys of the owners that an object in a namespace names, as far as their types are served. */
    List<ObjectKey> of(StoredObject object, String namespace) {
        return references(object).stream()
                .flatMap(owner -> Optional.ofNullable(key(owner, namespace)).stream())
                .toList();
    }

    /** Whether an object names owners, and none of them exists any more. */
    boolean areAllGone(ObjectKey key, StoredObject object) {
        for (Document owner : references(object)) {
            ObjectKey ownerKey = key(owner, key.namespace());
            StoredObject present = ownerKey == null ? null : store.get(ownerKey);
            if (present != null && present.uid().equals(uid(owner))) {
                return false;
            }
        }
        return object.hasOwners();
    }

    /** Whether an object keeps an owner from being deleted in the foreground. */
    static boolean isBlocked(String uid, StoredObject object) {
        return references(object).stream()
                .anyMatch(owner -> uid(owner).equals(uid) && owner.isTrue("blockOwnerDeletion"));
    }

    /** The object without its references to an owner. */
    static StoredObject without(String uid, StoredObject object) {
        List<Object> rest = new ArrayList<>();
        for (Document owner : references(object)) {
            if (!uid(owner).equals(uid)) {
                rest.add(owner.asMap());
            }
        }
        return object.with(
                rest.isEmpty()
                        ? object.document().without("metadata", "ownerReferences")
                        : object.document().with(rest, "metadata", "ownerReferences"));
    }

    private @Nullable ObjectKey key(Document owner, String namespace) {
        ServedType type = types.byKind(
                owner.string("apiVersion").orElse(""), owner.string("kind").orElse(""));
        return type == null ? null : type.key(namespace, owner.string("name").orElse(""));
    }

    private static List<Document> references(StoredObject object) {
        return object.document().documents("metadata", "ownerReferences");
    }

    private static String uid(Document owner) {
        return owner.string("uid").orElse("");
    }
}
