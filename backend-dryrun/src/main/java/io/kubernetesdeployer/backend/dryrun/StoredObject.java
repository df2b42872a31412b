package io.kubernetesdeployer.backend.dryrun;

import io.kubernetesdeployer.api.Document;

/**
 * An object as it is stored.
 *
 * @param document all of it
 * @param since when its present generation began, in milliseconds of the epoch: what it becomes in time counts from here
 */
record StoredObject(Document document, long since) {

    String uid() {
        return document.string("metadata", "uid").orElse("");
    }

    String version() {
        return document.string("metadata", "resourceVersion").orElse("");
    }

    boolean isTerminating() {
        return document.string("metadata", "deletionTimestamp").isPresent();
    }

    boolean hasOwners() {
        return !document.list("metadata", "ownerReferences").isEmpty();
    }

    boolean hasFinalizers() {
        return !document.list("metadata", "finalizers").isEmpty();
    }

    boolean hasFinalizer(String finalizer) {
        return document.list("metadata", "finalizers").contains(finalizer);
    }

    StoredObject with(Document changed) {
        return new StoredObject(changed, since);
    }
}
