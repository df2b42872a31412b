package io.kubernetesdeployer.api.relation;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Bags of remote units, and a memory that checks its limits. */
final class FakeChannel implements RelationChannel {
    /** Relation id to unit to bag; a {@code null} bag cannot be read. */
    final Map<String, Map<String, @Nullable Map<String, String>>> bags = new LinkedHashMap<>();

    final Map<String, String> memory = new TreeMap<>();
    int remembered;

    @Override
    public String endpoint() {
        return "kubernetes";
    }

    @Override
    public String localUnit() {
        return "deployer/0";
    }

    @Override
    public String modelUuid() {
        return "model";
    }

    @Override
    public boolean isLeader() {
        return true;
    }

    @Override
    public List<Relation> relations() {
        return bags.entrySet().stream()
                .map(entry -> new Relation(
                        entry.getKey(), "web", List.copyOf(entry.getValue().keySet())))
                .toList();
    }

    @Override
    public Map<String, String> read(String relationId, String unit) {
        Map<String, String> bag = bags.get(relationId).get(unit);
        if (bag == null) {
            throw new ChannelException("the bag of " + unit + " cannot be read", null);
        }
        return bag;
    }

    @Override
    public void write(String relationId, Map<String, String> changes) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> recall(String key) {
        return Optional.ofNullable(memory.get(key));
    }

    @Override
    public List<String> recalledKeys(String prefix) {
        return memory.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    @Override
    public void remember(String key, @Nullable String value) {
        remembered++;
        if (key.length() > MAX_STATE_KEY || value != null && value.length() > MAX_STATE_VALUE) {
            throw new ChannelException(key + " cannot be remembered", null);
        }
        if (value == null) {
            memory.remove(key);
        } else {
            memory.put(key, value);
        }
    }

    @Override
    public void commit() {}

    @Override
    public ChangedRelations changedSince(RelationCursor since, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
