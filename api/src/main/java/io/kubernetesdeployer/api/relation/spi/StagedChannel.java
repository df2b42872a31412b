package io.kubernetesdeployer.api.relation.spi;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.SharedSecret;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A channel that stages what is written and checks it, over a store that knows only whole commits: what all media have in
 * common.
 */
public final class StagedChannel implements RelationChannel {
    private final String endpoint;
    private final String unit;
    private final UnitStore store;
    private final Map<String, SortedMap<String, String>> writes = new TreeMap<>();
    private final Map<String, SortedMap<String, String>> applicationWrites = new TreeMap<>();
    private final Map<String, @Nullable String> memories = new HashMap<>();
    private volatile boolean closed;

    /**
     * Makes a channel over a store.
     *
     * @param endpoint the endpoint's name
     * @param unit the unit this channel belongs to
     * @param store what it sees and changes; closed with the channel
     */
    public StagedChannel(String endpoint, String unit, UnitStore store) {
        this.endpoint = endpoint;
        this.unit = unit;
        this.store = store;
    }

    @Override
    public String endpoint() {
        return endpoint;
    }

    @Override
    public String localUnit() {
        return unit;
    }

    @Override
    public String modelUuid() {
        return store.modelUuid();
    }

    @Override
    public synchronized boolean isLeader() {
        checkOpen();
        return store.isLeader();
    }

    @Override
    public synchronized List<Relation> relations() {
        checkOpen();
        return store.relations();
    }

    @Override
    public synchronized Map<String, String> read(String relationId, String ofUnit) {
        checkOpen();
        Map<String, String> bag = store.bag(relationId, ofUnit);
        SortedMap<String, String> staged = ofUnit.equals(unit) ? writes.get(relationId) : null;
        return Collections.unmodifiableSortedMap(staged == null ? new TreeMap<>(bag) : WrittenBag.changed(bag, staged));
    }

    @Override
    public synchronized Map<String, String> readApplication(String relationId) {
        checkOpen();
        return Collections.unmodifiableSortedMap(new TreeMap<>(store.applicationBag(relationId)));
    }

    @Override
    public synchronized Map<String, String> readOwnApplication(String relationId) {
        checkOpen();
        return Collections.unmodifiableSortedMap(
                WrittenBag.changed(store.ownApplicationBag(relationId), stagedForApplication(relationId)));
    }

    @Override
    public synchronized void writeApplication(String relationId, Map<String, String> changes) {
        checkOpen();
        SortedMap<String, String> staged = staged(relationId, stagedForApplication(relationId), changes);
        Texts.checkBag(
                relationId, localApplication(), bytes(WrittenBag.of(store.ownApplicationBag(relationId)), staged));
        applicationWrites.put(relationId, staged);
    }

    private SortedMap<String, String> stagedForApplication(String relationId) {
        return applicationWrites.getOrDefault(relationId, new TreeMap<>());
    }

    @Override
    public synchronized Map<String, String> readSecret(String reference) {
        checkOpen();
        return Map.copyOf(store.secret(reference));
    }

    @Override
    public synchronized Optional<SharedSecret> shareSecret(
            String relationId, @Nullable String former, Map<String, String> values) {
        checkOpen();
        return store.share(relationId, former, values);
    }

    @Override
    public synchronized void write(String relationId, Map<String, String> changes) {
        checkOpen();
        SortedMap<String, String> staged =
                staged(relationId, writes.getOrDefault(relationId, new TreeMap<>()), changes);
        Texts.checkBag(relationId, unit, bytes(store.written(relationId), staged));
        writes.put(relationId, staged);
    }

    private static SortedMap<String, String> staged(
            String relationId, Map<String, String> before, Map<String, String> changes) {
        SortedMap<String, String> staged = new TreeMap<>(before);
        changes.forEach((key, value) -> {
            Texts.checkKey(relationId, key);
            staged.put(key, value);
        });
        return staged;
    }

    @Override
    public synchronized boolean holds(String relationId, Map<String, String> texts) {
        checkOpen();
        WrittenBag written = store.written(relationId);
        Map<String, String> staged = writes.getOrDefault(relationId, new TreeMap<>());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            String change = staged.get(text.getKey());
            if (change == null ? !written.holds(text.getKey(), text.getValue()) : !change.equals(text.getValue())) {
                return false;
            }
        }
        return true;
    }

    @Override
    public synchronized Optional<String> recall(String key) {
        checkOpen();
        return Optional.ofNullable(
                memories.containsKey(key) ? memories.get(key) : store.state().get(key));
    }

    @Override
    public synchronized List<String> recalledKeys(String prefix) {
        checkOpen();
        return remembered().keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized void remember(String key, @Nullable String value) {
        checkOpen();
        if (key.isEmpty()) {
            throw new ChannelException("A remembered key cannot be empty", null);
        }
        checkLength("the remembered key " + key, key, MAX_STATE_KEY);
        if (value != null) {
            checkLength("the value remembered under " + key, value, MAX_STATE_VALUE);
        }
        memories.put(key, value);
    }

    @Override
    public synchronized void commit() {
        checkOpen();
        Map<String, SortedMap<String, String>> bags = new TreeMap<>();
        writes.forEach((relationId, staged) -> {
            // Nobody is left to read what was staged for a relation that has broken since.
            if (store.isRelated(relationId)) {
                WrittenBag written = store.written(relationId);
                SortedMap<String, String> changes = new TreeMap<>(staged);
                changes.entrySet().removeIf(change -> written.holds(change.getKey(), change.getValue()));
                if (!changes.isEmpty()) {
                    bags.put(relationId, changes);
                }
            }
        });
        SortedMap<String, @Nullable String> memory = new TreeMap<>(memories);
        if (!memory.isEmpty()) {
            Map<String, String> before = store.state();
            memory.entrySet().removeIf(entry -> Objects.equals(entry.getValue(), before.get(entry.getKey())));
        }
        commitApplication();
        if (!bags.isEmpty() || !memory.isEmpty()) {
            store.commit(bags, memory);
        }
        clear();
    }

    private void commitApplication() {
        Map<String, SortedMap<String, String>> bags = new TreeMap<>();
        applicationWrites.forEach((relationId, staged) -> {
            if (store.isRelated(relationId)) {
                Map<String, String> written = store.ownApplicationBag(relationId);
                SortedMap<String, String> changes = new TreeMap<>(staged);
                changes.entrySet()
                        .removeIf(change ->
                                written.getOrDefault(change.getKey(), "").equals(change.getValue()));
                if (!changes.isEmpty()) {
                    bags.put(relationId, changes);
                }
            }
        });
        if (!bags.isEmpty()) {
            store.commitApplication(bags);
        }
    }

    private void clear() {
        writes.clear();
        applicationWrites.clear();
        memories.clear();
    }

    /** Not synchronized: others go on while one thread waits here. */
    @Override
    public ChangedRelations changedSince(RelationCursor since, Duration timeout) {
        checkOpen();
        return store.changedSince(since, timeout);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            clear();
            store.close();
        }
    }

    private void checkOpen() {
        if (closed) {
            throw new ChannelException("The channel of " + unit + " is closed; open another", null);
        }
    }

    private SortedMap<String, String> remembered() {
        SortedMap<String, String> all = new TreeMap<>(store.state());
        memories.forEach((key, value) -> all.compute(key, (same, before) -> value));
        return all;
    }

    private static long bytes(WrittenBag written, Map<String, String> changes) {
        long bytes = written.bytes();
        for (Map.Entry<String, String> change : changes.entrySet()) {
            bytes -= written.bytes(change.getKey());
            bytes += change.getValue().isEmpty() ? 0 : Texts.bytes(change.getKey(), change.getValue());
        }
        return bytes;
    }

    private static void checkLength(String what, String text, int max) {
        long bytes = Texts.length(what, text);
        if (bytes > max) {
            throw new ChannelException(what + " has " + bytes + " bytes; the most is " + max, null);
        }
    }
}
