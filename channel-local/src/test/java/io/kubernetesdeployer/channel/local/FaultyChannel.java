package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.RelationCursor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A good channel with one fault. */
final class FaultyChannel implements RelationChannel {
    private final Fault fault;
    private final FaultyModel model;
    private final RelationChannel good;
    private final FaultyWaiting waiting;
    private final Map<String, Map<String, String>> firstRead = new HashMap<>();
    private final Set<String> writtenTo = new HashSet<>();
    private boolean closed;
    private boolean committed;

    FaultyChannel(Fault fault, FaultyModel model, RelationChannel good) {
        this.fault = fault;
        this.model = model;
        this.good = good;
        this.waiting = new FaultyWaiting(fault, good);
    }

    private boolean is(Fault other) {
        return fault == other;
    }

    @Override
    public String endpoint() {
        return good.endpoint();
    }

    @Override
    public String localUnit() {
        return good.localUnit();
    }

    @Override
    public String modelUuid() {
        return is(Fault.TWO_MODEL_UUIDS) ? good.modelUuid() + good.localUnit() : good.modelUuid();
    }

    @Override
    public boolean isLeader() {
        return is(Fault.EVERY_UNIT_LEADS) || good.isLeader();
    }

    @Override
    public List<Relation> relations() {
        if (closed && is(Fault.WORKS_AFTER_CLOSING)) {
            return List.of();
        }
        List<Relation> relations = new ArrayList<>(good.relations());
        switch (fault) {
            case LISTS_OWN_APPLICATION ->
                relations.replaceAll(
                        relation -> new Relation(relation.id(), localApplication(), relation.remoteUnits()));
            case RELATIONS_IN_ANOTHER_ORDER -> Collections.reverse(relations);
            case UNITS_ORDERED_AS_TEXT ->
                relations.replaceAll(relation -> new Relation(
                        relation.id(),
                        relation.remoteApplication(),
                        relation.remoteUnits().stream().sorted().toList()));
            case UNITS_AS_THEY_WERE_AT_FIRST -> relations.replaceAll(model::first);
            case BROKEN_RELATIONS_STAY -> {
                relations.forEach(model::first);
                return model.everSeen(localUnit());
            }
            default -> {}
        }
        return relations;
    }

    @Override
    public Map<String, String> read(String relationId, String unit) {
        Map<String, String> bag;
        try {
            bag = new TreeMap<>(good.read(relationId, unit));
        } catch (ChannelException e) {
            boolean unknownRelation = e.getMessage().startsWith("Relation");
            if (unknownRelation ? is(Fault.UNKNOWN_RELATIONS_ARE_EMPTY) : is(Fault.UNKNOWN_UNITS_ARE_EMPTY)) {
                return Map.of();
            }
            throw e;
        }
        waiting.read();
        switch (fault) {
            case INVENTS_KEYS -> bag.put("invented", "x");
            case HIDES_STAGED_WRITES -> {
                if (unit.equals(localUnit()) && !committed && writtenTo.contains(relationId)) {
                    return Map.of("k", "old", "gone", "x");
                }
            }
            case TRIMS_VALUES -> bag.replaceAll((key, value) -> value.strip());
            case SEES_WHAT_WAS_THERE_AT_FIRST -> {
                return firstRead.computeIfAbsent(relationId + unit, key -> Map.copyOf(bag));
            }
            case MIXES_TWO_COMMITS -> {
                if (bag.containsKey("a")) {
                    good.changedSince(waiting.now(), Duration.ofMillis(100));
                    bag.put("b", good.read(relationId, unit).getOrDefault("b", ""));
                }
            }
            default -> {}
        }
        return is(Fault.BAGS_CAN_BE_CHANGED) ? bag : Collections.unmodifiableMap(bag);
    }

    @Override
    public Map<String, String> readApplication(String relationId) {
        return is(Fault.INVENTS_BAGS_OF_APPLICATIONS) ? Map.of("k", "v") : good.readApplication(relationId);
    }

    @Override
    public void writeApplication(String relationId, Map<String, String> changes) {
        if (!is(Fault.LOSES_WHAT_IS_WRITTEN_FOR_THE_APPLICATION)) {
            good.writeApplication(relationId, changes);
        }
    }

    @Override
    public Map<String, String> readSecret(String reference) {
        return is(Fault.UNKNOWN_SECRETS_ARE_EMPTY) ? Map.of() : good.readSecret(reference);
    }

    @Override
    public void write(String relationId, Map<String, String> changes) {
        Map<String, String> written = new TreeMap<>(changes);
        switch (fault) {
            case REPLACES_THE_BAG ->
                good.read(relationId, localUnit()).keySet().forEach(key -> written.putIfAbsent(key, ""));
            case KEEPS_EMPTY_STRINGS -> written.replaceAll((key, value) -> value.isEmpty() ? " " : value);
            case TAKES_HALF_SURROGATES ->
                written.replaceAll(
                        (key, value) -> value.replace((char) 0xd83d, '?').replaceAll("[\udc00-\udfff]", "?"));
            case STAGES_HALF_OF_A_REFUSED_WRITE -> {
                changes.forEach((key, value) -> good.write(relationId, Map.of(key, value)));
                return;
            }
            case ONE_BAG_FOR_ALL_RELATIONS -> good.relations().forEach(relation -> good.write(relation.id(), changes));
            case UNKNOWN_RELATIONS_ARE_EMPTY -> {
                if (good.relations().stream()
                        .noneMatch(relation -> relation.id().equals(relationId))) {
                    return;
                }
            }
            default -> {}
        }
        good.write(relationId, written);
        writtenTo.add(relationId);
        if (is(Fault.WRITES_ARE_SEEN_AT_ONCE)) {
            good.commit();
        }
    }

    @Override
    public boolean holds(String relationId, Map<String, String> texts) {
        return switch (fault) {
            case HOLDS_WHAT_WAS_COMMITTED -> !writtenTo.contains(relationId) && good.holds(relationId, texts);
            case HOLDS_NOTHING_OF_UNKNOWN_RELATIONS -> {
                try {
                    yield good.holds(relationId, texts);
                } catch (ChannelException e) {
                    yield false;
                }
            }
            default -> good.holds(relationId, texts);
        };
    }

    @Override
    public Optional<String> recall(String key) {
        if (is(Fault.ONE_MEMORY_FOR_ALL_UNITS)) {
            return Optional.ofNullable(model.sharedMemory.get(key));
        }
        Optional<String> value = good.recall(key);
        return switch (fault) {
            case EMPTY_IS_FORGOTTEN -> value.filter(text -> !text.isEmpty());
            case MEMORY_LOSES_LINES -> value.map(text -> text.replace("\n", " "));
            default -> value;
        };
    }

    @Override
    public List<String> recalledKeys(String prefix) {
        return is(Fault.PREFIX_IS_A_SUBSTRING)
                ? good.recalledKeys("").stream()
                        .filter(key -> key.contains(prefix.replace("/", "")))
                        .toList()
                : good.recalledKeys(prefix);
    }

    @Override
    public void remember(String key, @Nullable String value) {
        switch (fault) {
            case FORGETS -> {}
            case ONE_MEMORY_FOR_ALL_UNITS -> model.sharedMemory.put(key, value);
            case MEMORY_COMMITS_AT_ONCE -> {
                good.remember(key, value);
                good.commit();
            }
            case NO_LIMIT_OF_KEYS -> good.remember(key.substring(0, Math.min(key.length(), 100)), value);
            case LIMIT_OF_VALUES_IN_CHARACTERS ->
                good.remember(
                        key, value == null ? null : value.substring(0, Math.min(value.length(), MAX_STATE_VALUE / 2)));
            default -> good.remember(key, value);
        }
    }

    @Override
    public void commit() {
        if (is(Fault.A_BROKEN_RELATION_FAILS_THE_COMMIT)) {
            writtenTo.forEach(relation -> good.read(relation, localUnit()));
        }
        committed = true;
        waiting.committed();
        if (!is(Fault.LOSES_COMMITS)) {
            good.commit();
        }
    }

    @Override
    public ChangedRelations changedSince(RelationCursor since, Duration timeout) {
        return waiting.changedSince(since, timeout);
    }

    @Override
    public void close() {
        if (closed && is(Fault.CLOSES_ONCE)) {
            throw new ChannelException("closed already", null);
        }
        if (!closed && is(Fault.CLOSING_COMMITS)) {
            good.commit();
        }
        closed = true;
        if (!is(Fault.CLOSING_DOES_NOT_END_A_WAIT)) {
            good.close();
        }
    }
}
