package io.kubernetesdeployer.backend.dryrun.store;

import io.kubernetesdeployer.api.Document;

/**
 * An object as it is stored.
 *
 * @param document all of it
 * @param since when its present generation began, in milliseconds of the epoch: what it becomes in time counts from here
 */
public record StoredObject(Document document, long since) {

    public String uid() {
        return document.string("metadata", "uid").orElse("");
    }

    public String version() {
        return document.string("metadata", "resourceVersion").orElse("");
    }

    public boolean isTerminating() {
        return document.string("metadata", "deletionTimestamp").isPresent();
    }

    public boolean hasOwners() {
        return !document.list("metadata", "ownerReferences").isEmpty();
    }

    public boolean hasFinalizers() {
        return !document.list("metadata", "finalizers").isEmpty();
    }

    public boolean hasFinalizer(String finalizer) {
        return document.list("metadata", "finalizers").contains(finalizer);
    }

    public StoredObject with(Document changed) {
        return new StoredObject(changed, since);
    }
}
