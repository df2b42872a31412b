package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChannelException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Units' files; each is read again only when it has changed. */
final class UnitFiles {
    private static final int MAX_READS = 100;

    private final ModelDirectory directory;
    private final Map<String, Cached> cache = new HashMap<>();

    private record Cached(Stamp stamp, UnitFile file) {}

    /** Reads something that a unit's file names. */
    interface Reader<T> {
        T read(UnitFile file) throws NoSuchFileException;
    }

    UnitFiles(ModelDirectory directory) {
        this.directory = directory;
    }

    /**
     * Reads a unit's file as it is now, and what that names; again if the unit has replaced it in between.
     *
     * @return empty if there is no such unit
     */
    <T> Optional<T> read(String unit, Reader<T> reader) {
        String missing = "";
        for (int i = 0; i < MAX_READS; i++) {
            try {
                Optional<UnitFile> file = current(unit);
                return file.isEmpty() ? Optional.empty() : Optional.of(reader.read(file.get()));
            } catch (NoSuchFileException e) {
                if (missing.equals(e.getFile())) {
                    throw new UnitData(directory, unit).missing(e);
                }
                missing = e.getFile();
            }
        }
        throw new ChannelException(
                "The bags of " + unit + " are replaced faster than they can be read; try again", null);
    }

    /** Forgets what was read of units that are there no longer. */
    synchronized void forgetAllBut(Set<String> units) {
        cache.keySet().retainAll(units);
    }

    private synchronized Optional<UnitFile> current(String unit) throws NoSuchFileException {
        Stamp stamp = Stamp.of(directory.unitFile(unit));
        Cached cached = cache.get(unit);
        if (cached != null && cached.stamp.isTrusted() && cached.stamp.sameAs(stamp)) {
            return Optional.of(cached.file);
        }
        @Nullable UnitFile before = cached == null ? null : cached.file;
        cache.remove(unit);
        Optional<UnitFile> file = directory.unit(unit, before);
        file.ifPresent(found -> cache.put(unit, new Cached(stamp, found)));
        return file;
    }
}
