package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.UnitName;
import io.kubernetesdeployer.api.relation.spi.UnitStore;
import io.kubernetesdeployer.api.relation.spi.WrittenBag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** One unit's part of a {@link MemoryModel}, whose monitor guards all of it. */
final class MemoryUnitStore implements UnitStore {
    private final MemoryModel model;
    private final String unit;
    private final Role role;
    private final Baseline baseline;
    private boolean closed;

    MemoryUnitStore(MemoryModel model, String unit, Role role) {
        this.model = model;
        this.unit = unit;
        this.role = role;
        this.baseline = new Baseline(marks());
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
            List<Relation> relations = new ArrayList<>();
            for (Link link : model.links()) {
                Optional<String> remote = remote(link);
                if (remote.isPresent()) {
                    relations.add(new Relation(link.id(), remote.get(), model.unitsOf(remote.get())));
                }
            }
            relations.sort(Relation.BY_ID);
            baseline.listed(relations);
            return relations;
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
            if (!model.unitsOf(remote).contains(ofUnit)) {
                throw ChannelException.noRemoteUnit(relationId, ofUnit, unit);
            }
            MemoryUnit.Bag bag = model.unit(ofUnit).bag(relationId);
            baseline.read(relationId, ofUnit, bag.mark());
            return bag.content();
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
    public void commit(Map<String, SortedMap<String, String>> bags, @Nullable SortedMap<String, String> state) {
        synchronized (model) {
            MemoryUnit own = model.unit(unit);
            String mark = model.nextMark();
            bags.forEach((relationId, changes) -> {
                if (isRelated(relationId)) {
                    SortedMap<String, String> after =
                            WrittenBag.changed(own.bag(relationId).content(), changes);
                    own.put(relationId, new MemoryUnit.Bag(after, mark));
                }
            });
            if (state != null) {
                own.state = state;
            }
            model.notifyAll();
        }
    }

    @Override
    public boolean awaitChange(Duration timeout) {
        Deadline deadline = new Deadline(timeout);
        synchronized (model) {
            while (!closed) {
                if (baseline.differs(marks())) {
                    return true;
                }
                long millis = deadline.millisLeft();
                if (millis == 0) {
                    return false;
                }
                try {
                    model.wait(millis);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return false;
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

    private Map<String, String> marks() {
        Map<String, String> marks = new HashMap<>();
        for (Link link : model.links()) {
            Optional<String> remote = remote(link);
            if (remote.isPresent()) {
                marks.put(link.id(), "");
                for (String other : model.unitsOf(remote.get())) {
                    marks.put(
                            Baseline.name(link.id(), other),
                            model.unit(other).bag(link.id()).mark());
                }
            }
        }
        return marks;
    }
}
