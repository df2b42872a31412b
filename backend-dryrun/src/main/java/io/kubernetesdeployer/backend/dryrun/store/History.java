package io.kubernetesdeployer.backend.dryrun.store;

import org.jspecify.annotations.Nullable;

/** The latest changes, as many as fit: what watches and pages go back to. */
public final class History {
    private final @Nullable Change[] ring;
    private long oldest;
    private long newest;

    /** @param version the version at which it begins: nothing before it is known */
    History(int size, long version) {
        ring = new Change[size];
        oldest = version;
        newest = version;
    }

    void add(Change change) {
        ring[(int) (change.version() % ring.length)] = change;
        newest = change.version();
        if (newest - oldest > ring.length) {
            oldest = newest - ring.length;
        }
    }

    /** Whether every change after a version is still here. */
    public boolean reaches(long version) {
        return version >= oldest;
    }

    /** The latest version. */
    public long newest() {
        return newest;
    }

    /** The change that brought a version. */
    public Change at(long version) {
        Change change = ring[(int) (version % ring.length)];
        if (change == null || change.version() != version) {
            throw new IllegalStateException("version " + version + " is not in the history");
        }
        return change;
    }
}
