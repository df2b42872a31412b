package io.kubernetesdeployer.provider.request;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.SharedSecret;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A channel as one pass sees it: relations and remote bags are read once, so that what counts as seen is what was acted
 * on. In Juju each read is a process.
 */
public final class ReadOnce implements RelationChannel {
    private final RelationChannel channel;
    private final List<Relation> relations;
    private final Map<Bag, Map<String, String>> bags = new HashMap<>();
    private final Map<Bag, ChannelException> unreadable = new HashMap<>();

    /** @throws ChannelException if the relations cannot be listed */
    public ReadOnce(RelationChannel channel) {
        this.channel = channel;
        this.relations = channel.relations();
    }

    /** @param unit empty for the application; of no relation, the reference of a secret */
    private record Bag(String relationId, String unit) {
        // Written out: to make it at run time, as a record does, costs a hook of 0.3 s some milliseconds.
        @Override
        public boolean equals(@Nullable Object object) {
            return object instanceof Bag other && relationId.equals(other.relationId) && unit.equals(other.unit);
        }

        @Override
        public int hashCode() {
            return 31 * relationId.hashCode() + unit.hashCode();
        }
    }

    @Override
    public Map<String, String> read(String relationId, String unit) {
        return unit.equals(localUnit())
                ? channel.read(relationId, unit)
                : once(new Bag(relationId, unit), () -> channel.read(relationId, unit));
    }

    @Override
    public Map<String, String> readApplication(String relationId) {
        return once(new Bag(relationId, ""), () -> channel.readApplication(relationId));
    }

    @Override
    public Map<String, String> readOwnApplication(String relationId) {
        return channel.readOwnApplication(relationId);
    }

    @Override
    public void writeApplication(String relationId, Map<String, String> changes) {
        channel.writeApplication(relationId, changes);
    }

    @Override
    public Map<String, String> readSecret(String reference) {
        return once(new Bag("", reference), () -> channel.readSecret(reference));
    }

    @Override
    public Optional<SharedSecret> shareSecret(String relationId, @Nullable String former, Map<String, String> values) {
        return channel.shareSecret(relationId, former, values);
    }

    private Map<String, String> once(Bag bag, Supplier<Map<String, String>> reading) {
        ChannelException failure = unreadable.get(bag);
        if (failure != null) {
            throw failure;
        }
        Map<String, String> known = bags.get(bag);
        if (known != null) {
            return known;
        }
        try {
            Map<String, String> read = reading.get();
            bags.put(bag, read);
            return read;
        } catch (ChannelException e) {
            unreadable.put(bag, e);
            throw e;
        }
    }

    @Override
    public List<Relation> relations() {
        return relations;
    }

    @Override
    public String endpoint() {
        return channel.endpoint();
    }

    @Override
    public String localUnit() {
        return channel.localUnit();
    }

    @Override
    public String modelUuid() {
        return channel.modelUuid();
    }

    @Override
    public boolean isLeader() {
        return channel.isLeader();
    }

    @Override
    public void write(String relationId, Map<String, String> changes) {
        channel.write(relationId, changes);
    }

    @Override
    public boolean holds(String relationId, Map<String, String> texts) {
        return channel.holds(relationId, texts);
    }

    @Override
    public Optional<String> recall(String key) {
        return channel.recall(key);
    }

    @Override
    public List<String> recalledKeys(String prefix) {
        return channel.recalledKeys(prefix);
    }

    @Override
    public void remember(String key, @Nullable String value) {
        channel.remember(key, value);
    }

    @Override
    public void commit() {
        channel.commit();
    }

    @Override
    public ChangedRelations changedSince(RelationCursor since, Duration timeout) {
        return channel.changedSince(since, timeout);
    }

    /** Belongs to who opened the channel. */
    @Override
    public void close() {}
}
