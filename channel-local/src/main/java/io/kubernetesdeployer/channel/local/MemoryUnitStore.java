package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.api.relation.spi.UnitStore;
import io.kubernetesdeployer.api.relation.spi.WrittenBag;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One unit's part of a {@link MemoryModel}, whose monitor guards all of it. */
final class MemoryUnitStore implements UnitStore {
    private final MemoryModel model;
    private final String unit;
    private final Role role;
    private RelationCursor view = RelationCursor.START;
    private long viewed = -1;
    private boolean closed;

    MemoryUnitStore(MemoryModel model, String unit, Role role) {
        this.model = model;
        this.unit = unit;
        this.role = role;
    }

    @Override
    public String modelUuid() {
        return model.uuid();
    }

    @Override
    public boolean isLeader() {
        return model.isLeader(unit);
    }

    @Override
    public List<Relation> relations() {
        synchronized (model) {
            model.unit(unit);
            return Link.relations(model.links(), model.units(), UnitName.application(unit), role);
        }
    }

    @Override
    public boolean isRelated(String relationId) {
        return model.link(relationId).flatMap(this::remote).isPresent();
    }

    @Override
    public Map<String, String> bag(String relationId, String ofUnit) {
        synchronized (model) {
            MemoryUnit own = model.unit(unit);
            String remote = model.link(relationId)
                    .flatMap(this::remote)
                    .orElseThrow(() -> ChannelException.noRelation(relationId, unit));
            if (ofUnit.equals(unit)) {
                return own.bag(relationId).content();
            }
            if (!UnitName.application(ofUnit).equals(remote) || !model.hasUnit(ofUnit)) {
                throw ChannelException.noRemoteUnit(relationId, ofUnit, unit);
            }
            return model.unit(ofUnit).bag(relationId).content();
        }
    }

    @Override
    public WrittenBag written(String relationId) {
        return WrittenBag.of(bag(relationId, unit));
    }

    @Override
    public Map<String, String> state() {
        synchronized (model) {
            return model.unit(unit).state;
        }
    }

    @Override
    public void commit(Map<String, SortedMap<String, String>> bags, SortedMap<String, @Nullable String> memory) {
        synchronized (model) {
            MemoryUnit own = model.unit(unit);
            model.changed();
            bags.forEach((relationId, changes) -> {
                if (isRelated(relationId)) {
                    SortedMap<String, String> after =
                            WrittenBag.changed(own.bag(relationId).content(), changes);
                    own.put(relationId, new MemoryUnit.Bag(after, model.changes()));
                }
            });
            SortedMap<String, String> state = new TreeMap<>(own.state);
            memory.forEach((key, value) -> state.compute(key, (same, before) -> value));
            own.state = state;
        }
    }

    @Override
    public ChangedRelations changedSince(RelationCursor since, Duration timeout) {
        Deadline deadline = new Deadline(timeout);
        synchronized (model) {
            while (!closed) {
                ChangedRelations changed = view().since(since);
                long millis = deadline.millisLeft();
                if (!changed.relationIds().isEmpty() || millis == 0) {
                    return changed;
                }
                try {
                    model.wait(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return changed;
                }
            }
            return new ChangedRelations(since, Set.of());
        }
    }

    @Override
    public void close() {
        synchronized (model) {
            closed = true;
            model.notifyAll();
        }
    }

    private Optional<String> remote(Link link) {
        return link.remote(UnitName.application(unit), role);
    }

    /** What is at the other end; looked at only if the model has changed. */
    private RelationCursor view() {
        if (viewed != model.changes()) {
            viewed = model.changes();
            Map<String, String> marks = new HashMap<>();
            for (Relation relation : relations()) {
                StringBuilder mark = new StringBuilder();
                for (String other : relation.remoteUnits()) {
                    mark.append(other)
                            .append(' ')
                            .append(model.unit(other).bag(relation.id()).change())
                            .append('\n');
                }
                marks.put(relation.id(), mark.toString());
            }
            view = RelationCursor.of(marks);
        }
        return view;
    }
}
