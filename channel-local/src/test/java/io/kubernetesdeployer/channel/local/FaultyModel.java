package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.Relation;
import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A model in memory whose channels have one fault. */
final class FaultyModel extends MemoryTestModel {
    /** A memory that all units share. */
    final Map<String, @Nullable String> sharedMemory = new HashMap<>();

    private final Fault fault;
    private final Map<String, Relation> first = new TreeMap<>();

    FaultyModel(Fault fault) {
        this.fault = fault;
    }

    @Override
    public RelationChannel open(String unit, Role role) {
        return new FaultyChannel(fault, this, super.open(unit, role));
    }

    /** A relation as it was when it was seen first. */
    Relation first(Relation relation) {
        return first.computeIfAbsent(relation.id() + " " + relation.remoteApplication(), key -> relation);
    }

    /** All that were ever seen with another application at the other end. */
    List<Relation> everSeen(String unit) {
        return first.values().stream()
                .filter(relation -> !unit.startsWith(relation.remoteApplication() + "/"))
                .toList();
    }
}
