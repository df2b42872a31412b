package io.kubernetesdeployer.channel.local;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Other units' files; each is read again only when it has changed. */
final class UnitFiles {
    private final ModelDirectory directory;
    private final Map<String, Cached> cache = new HashMap<>();

    private record Cached(Stamp stamp, UnitFile file) {}

    UnitFiles(ModelDirectory directory) {
        this.directory = directory;
    }

    /** A unit's file as it is now; empty if there is no such unit. */
    synchronized Optional<UnitFile> read(String unit) {
        Stamp stamp = Stamp.of(directory.unitFile(unit));
        Cached cached = cache.get(unit);
        if (cached != null && cached.stamp.isTrusted() && cached.stamp.sameAs(stamp)) {
            return Optional.of(cached.file);
        }
        cache.remove(unit);
        Optional<UnitFile> file = directory.unit(unit);
        file.ifPresent(found -> cache.put(unit, new Cached(stamp, found)));
        return file;
    }

    /** Forgets what was read of units that are there no longer. */
    synchronized void forgetAllBut(Set<String> units) {
        cache.keySet().retainAll(units);
    }
}
