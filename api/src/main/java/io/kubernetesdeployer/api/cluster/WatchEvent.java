package io.kubernetesdeployer.api.cluster;

import io.kubernetesdeployer.api.Resource;

/** What a {@link ResourceWatch} tells. */
public sealed interface WatchEvent {

    /**
     * An object that matches is there that was not before.
     *
     * @param resource the object as it is now
     */
    record Added(Resource resource) implements WatchEvent {}

    /**
     * An object that matches has changed.
     *
     * @param resource the object as it is now
     */
    record Modified(Resource resource) implements WatchEvent {}

    /**
     * An object is gone, or matches no longer; this is its last state.
     *
     * @param resource the last state of the object
     */
    record Deleted(Resource resource) implements WatchEvent {}

    /**
     * Nothing changed up to here: a watch can go on from this version.
     *
     * @param resourceVersion the version to go on from
     */
    record Bookmark(String resourceVersion) implements WatchEvent {}

    /** The server has ended the watch, as it does every few minutes: open another from the last version seen. */
    record Closed() implements WatchEvent {}
}
