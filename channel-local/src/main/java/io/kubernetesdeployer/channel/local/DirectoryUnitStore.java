package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.api.relation.spi.UnitStore;
import io.kubernetesdeployer.api.relation.spi.WrittenBag;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One unit's part of a {@link ModelDirectory}. A thread in {@link #changedSince} shares with the others only what is
 * synchronized itself: the model, the other units' files, the view of them, and the watch.
 */
final class DirectoryUnitStore implements UnitStore {
    private final ModelDirectory directory;
    private final String unit;
    private final String application;
    private final Role role;
    private final Duration pollInterval;
    private final @Nullable FileClaim claim;
    private final @Nullable UnitWriter writer;
    private final UnitFiles remotes;
    private final Pace pace;
    private final RemoteView view;
    private @Nullable SortedMap<String, String> state;
    private @Nullable ModelFile lastModel;
    private @Nullable FileClaim leadership;
    private @Nullable DirectoryWatch watch;
    private volatile boolean closed;

    /**
     * @param claim of the unit; {@code null} with the writer for a channel that only reads
     * @param writer the unit's
     */
    DirectoryUnitStore(
            ModelDirectory directory,
            String unit,
            Role role,
            Duration pollInterval,
            @Nullable FileClaim claim,
            @Nullable UnitWriter writer) {
        this.directory = directory;
        this.unit = unit;
        this.application = UnitName.application(unit);
        this.role = role;
        this.pollInterval = pollInterval;
        this.claim = claim;
        this.writer = writer;
        this.remotes = new UnitFiles(directory);
        this.pace = new Pace(System::nanoTime, pollInterval);
        this.view = new RemoteView(directory, remotes, application, role, pace);
    }

    @Override
    public String modelUuid() {
        return directory.model().uuid();
    }

    @Override
    public boolean isLeader() {
        if (leadership == null && writer != null) {
            leadership = directory.tryClaim("leader-" + application).orElse(null);
        }
        return leadership != null;
    }

    @Override
    public List<Relation> relations() {
        return Link.relations(directory.model().links().values(), directory.units(), application, role);
    }

    @Override
    public boolean isRelated(String relationId) {
        return remote(relationId).isPresent();
    }

    @Override
    public Map<String, String> bag(String relationId, String ofUnit) {
        String remote = remote(relationId).orElseThrow(() -> ChannelException.noRelation(relationId, unit));
        if (ofUnit.equals(unit)) {
            return ownBag(relationId);
        }
        if (!Names.isUnit(ofUnit) || !UnitName.application(ofUnit).equals(remote)) {
            throw ChannelException.noRemoteUnit(relationId, ofUnit, unit);
        }
        return remotes.read(ofUnit, file -> bag(file, relationId))
                .orElseThrow(() -> ChannelException.noRemoteUnit(relationId, ofUnit, unit));
    }

    @Override
    public WrittenBag written(String relationId) {
        return WrittenBag.of(bag(relationId, unit));
    }

    @Override
    public Map<String, String> state() {
        if (state == null) {
            Layers memory = writer != null
                    ? writer.memory()
                    : remotes.read(unit, new UnitData(directory, unit)::memory).orElse(Layers.EMPTY);
            state = memory.whole();
        }
        return state;
    }

    @Override
    public void commit(Map<String, SortedMap<String, String>> bags, SortedMap<String, @Nullable String> memory) {
        if (writer == null) {
            throw new ChannelException(
                    "The channel of " + unit + " was opened with read-only=true and cannot commit", null);
        }
        ModelFile model = directory.model();
        Map<String, SortedMap<String, String>> after = new TreeMap<>();
        bags.forEach((relationId, changes) -> {
            if (model.links().containsKey(relationId)) {
                after.put(relationId, WrittenBag.changed(ownBag(relationId), changes));
            }
        });
        writer.commit(after, memory, model.equals(lastModel) ? Set.of() : broken(writer.current(), model));
        lastModel = model;
        if (state != null) {
            memory.forEach((key, value) -> state.compute(key, (same, before) -> value));
        }
    }

    @Override
    public ChangedRelations changedSince(RelationCursor since, Duration timeout) {
        Deadline deadline = new Deadline(timeout);
        DirectoryWatch sleeper = watch();
        while (!closed && sleeper.pause(Math.min(pace.restMillis(), deadline.millisLeft()))) {
            ChangedRelations changed = view.now().since(since);
            long millis = Math.min(deadline.millisLeft(), pollInterval.toMillis());
            if (!changed.relationIds().isEmpty() || millis == 0 || !sleeper.sleep(millis)) {
                return changed;
            }
        }
        return new ChangedRelations(since, Set.of());
    }

    @Override
    public synchronized void close() {
        closed = true;
        IOException failure = null;
        for (AutoCloseable held : new @Nullable AutoCloseable[] {watch, leadership, claim}) {
            try {
                if (held != null) {
                    held.close();
                }
            } catch (Exception e) {
                failure = e instanceof IOException io ? io : new IOException(e);
            }
        }
        if (failure != null) {
            throw ModelDirectory.failed("let go of " + unit + " in " + directory.root(), failure);
        }
    }

    private synchronized DirectoryWatch watch() {
        if (watch == null) {
            watch = new DirectoryWatch(directory.root(), directory.unitsDirectory());
            if (closed) {
                // Nobody else will: it was closed while this began.
                try {
                    watch.close();
                } catch (IOException e) {
                    return watch;
                }
            }
        }
        return watch;
    }

    private Optional<String> remote(String relationId) {
        return directory.model().link(relationId).flatMap(link -> link.remote(application, role));
    }

    /** The relations that a unit has written in and that are there no longer. */
    private static Set<String> broken(UnitFile written, ModelFile model) {
        Set<String> broken = new HashSet<>(written.bags().whole().keySet());
        broken.removeAll(model.links().keySet());
        return broken;
    }

    private Map<String, String> ownBag(String relationId) {
        if (writer == null) {
            return remotes.read(unit, file -> bag(file, relationId)).orElse(Map.of());
        }
        try {
            return bag(writer.current(), relationId);
        } catch (NoSuchFileException e) {
            throw new UnitData(directory, unit).missing(e);
        }
    }

    private Map<String, String> bag(UnitFile file, String relationId) throws NoSuchFileException {
        Optional<String> name = file.bags().get(relationId);
        return name.isPresent() ? new UnitData(directory, file.unit()).strings(name.get()) : Map.of();
    }
}
