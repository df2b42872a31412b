package io.kubernetesdeployer.channel.juju;

import io.kubernetesdeployer.api.relation.ChangedRelations;
import io.kubernetesdeployer.api.relation.ChannelException;
import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationCursor;
import io.kubernetesdeployer.api.relation.SharedSecret;
import io.kubernetesdeployer.api.relation.spi.UnitStore;
import io.kubernetesdeployer.api.relation.spi.WrittenBag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A unit in its hook. Juju shows a hook one state of the model, so everything is asked once. A relation that goes while the
 * hook runs is no failure: its bags are empty, and what is written to it is dropped. Synchronized, since one other thread may
 * ask what has changed.
 */
final class JujuStore implements UnitStore {
    /** Hooks in which the own bag is looked at: somebody else may have written it, such as this charm's predecessor. */
    private static final Set<String> LOOKING = Set.of("install", "upgrade-charm", "start", "config-changed");

    private final String endpoint;
    private final HookTools tools;
    private final String unit;
    private final boolean trusting;
    private final Memory memory;
    private final JujuBags bags;
    private final SharedSecrets secrets;
    private final Map<String, WrittenBag> written = new HashMap<>();
    private @Nullable JujuRelations relations;

    JujuStore(String endpoint, HookTools tools) {
        this.endpoint = endpoint;
        this.tools = tools;
        this.unit = tools.environment().unit();
        this.trusting = tools.environment()
                .hook()
                .filter(hook -> !LOOKING.contains(hook))
                .isPresent();
        this.memory = new Memory(tools.state());
        this.bags = new JujuBags(tools);
        this.secrets = new SharedSecrets(tools);
    }

    @Override
    public String modelUuid() {
        return tools.environment().modelUuid();
    }

    @Override
    public boolean isLeader() {
        return tools.isLeader();
    }

    @Override
    public synchronized List<Relation> relations() {
        return known().all();
    }

    @Override
    public synchronized boolean isRelated(String relationId) {
        return known().find(relationId).isPresent();
    }

    @Override
    public synchronized Map<String, String> bag(String relationId, String ofUnit) {
        if (known().isGone(relationId)) {
            return Map.of();
        }
        Relation relation = known().find(relationId).orElseThrow(() -> ChannelException.noRelation(relationId, unit));
        BagName name = new BagName(relationId, ofUnit);
        if (ofUnit.equals(unit)) {
            return bags.read(name, trusting ? List.of() : ownBags(), known());
        }
        if (!relation.remoteUnits().contains(ofUnit) && !isLeaving(name)) {
            throw ChannelException.noRemoteUnit(relationId, ofUnit, unit);
        }
        return bags.read(name, remoteBags(), known());
    }

    /** Whoever reads one reads them all, and the units' bags: all are read at the same time. */
    @Override
    public synchronized Map<String, String> applicationBag(String relationId) {
        if (known().isGone(relationId)) {
            return Map.of();
        }
        Relation relation = known().find(relationId).orElseThrow(() -> ChannelException.noRelation(relationId, unit));
        List<BagName> others = remoteBags();
        known().all().forEach(other -> others.add(new BagName(other.id(), other.remoteApplication())));
        return bags.read(new BagName(relationId, relation.remoteApplication()), others, known());
    }

    @Override
    public synchronized Map<String, String> ownApplicationBag(String relationId) {
        if (!isLeader()) {
            throw ChannelException.notTheLeader(unit);
        }
        if (known().isGone(relationId)) {
            return Map.of();
        }
        if (!isRelated(relationId)) {
            throw ChannelException.noRelation(relationId, unit);
        }
        return bags.read(ownApplication(relationId), List.of(), known());
    }

    @Override
    public synchronized void commitApplication(Map<String, SortedMap<String, String>> changes) {
        handOver(changes, this::ownApplication);
    }

    private BagName ownApplication(String relationId) {
        return new BagName(relationId, tools.environment().application());
    }

    @Override
    public synchronized Map<String, String> secret(String reference) {
        return secrets.read(reference);
    }

    @Override
    public synchronized Optional<SharedSecret> share(
            String relationId, @Nullable String former, Map<String, String> values) {
        if (!isRelated(relationId)) {
            throw ChannelException.noRelation(relationId, unit);
        }
        return secrets.share(relationId, former, values);
    }

    @Override
    public synchronized WrittenBag written(String relationId) {
        if (known().isGone(relationId)) {
            return WrittenBag.of(Map.of());
        }
        if (!isRelated(relationId)) {
            throw ChannelException.noRelation(relationId, unit);
        }
        WrittenBag bag = written.get(relationId);
        if (bag == null) {
            WrittenBag remembered = trusting ? memory.written(relationId).orElse(null) : null;
            bag = remembered != null ? remembered : WrittenBag.of(bag(relationId, unit));
            written.put(relationId, bag);
        }
        return bag;
    }

    @Override
    public synchronized Map<String, String> state() {
        return memory.visible();
    }

    /** Bags first: if the memory then fails, the same is done again, and nothing counts as done that is not. */
    @Override
    public synchronized void commit(
            Map<String, SortedMap<String, String>> changes, SortedMap<String, @Nullable String> remembered) {
        Map<String, WrittenDigest> after = new HashMap<>();
        changes.forEach(
                (relationId, change) -> after.put(relationId, digest(relationId).changed(change)));
        SortedMap<String, String> next = memory.next(remembered, after, forgotten());
        handOver(changes, id -> new BagName(id, unit));
        written.putAll(after);
        memory.state().replace(next);
    }

    /** Juju starts a hook where something has changed; within a hook nothing does. */
    @Override
    public synchronized ChangedRelations changedSince(RelationCursor since, Duration timeout) {
        Map<String, String> marks = new HashMap<>();
        known().all().forEach(relation -> marks.put(relation.id(), ""));
        return RelationCursor.of(marks).since(since);
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private void handOver(Map<String, SortedMap<String, String>> changes, Function<String, BagName> naming) {
        List<BagName> names = changes.keySet().stream().map(naming).toList();
        List<ToolCall> calls = new ArrayList<>();
        for (BagName name : names) {
            calls.add(name.writing().withInput(YamlMap.write(changes.get(name.relationId()))));
        }
        List<ToolResult> results = tools.processes().runAll(calls);
        for (int i = 0; i < names.size(); i++) {
            BagName name = names.get(i);
            if (results.get(i).saysGone()) {
                known().gone(name.relationId());
            } else {
                results.get(i).checkedOutput();
                bags.changed(name, changes.get(name.relationId()));
            }
        }
    }

    /** The relations of which something is remembered though they are gone; none if they were not asked for. */
    private Set<String> forgotten() {
        if (relations == null) {
            return Set.of();
        }
        Set<String> gone = memory.known(endpoint);
        relations.all().forEach(relation -> gone.remove(relation.id()));
        return gone;
    }

    private WrittenDigest digest(String relationId) {
        return written(relationId) instanceof WrittenDigest digest ? digest : WrittenDigest.of(bag(relationId, unit));
    }

    /** In a {@code -departed} hook, the unit that goes is listed no longer, but can be read. */
    private boolean isLeaving(BagName name) {
        return tools.environment()
                .relation()
                .filter(event -> event.relationId().equals(name.relationId()))
                .flatMap(RelationEvent::remoteUnit)
                .filter(name.owner()::equals)
                .isPresent();
    }

    private List<BagName> ownBags() {
        List<BagName> names = new ArrayList<>();
        known().all().forEach(relation -> names.add(new BagName(relation.id(), unit)));
        return names;
    }

    private List<BagName> remoteBags() {
        List<BagName> names = new ArrayList<>();
        for (Relation relation : known().all()) {
            relation.remoteUnits().forEach(remote -> names.add(new BagName(relation.id(), remote)));
        }
        return names;
    }

    private JujuRelations known() {
        if (relations == null) {
            relations = JujuRelations.list(endpoint, tools, memory.state());
        }
        return relations;
    }
}
