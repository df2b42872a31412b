package io.kubernetesdeployer.requirer;

import io.kubernetesdeployer.api.relation.RelationChannel;
import java.util.Map;
import java.util.function.Supplier;

/** The unit's own bags. */
final class UnitBags implements RequestBags {
    private final RelationChannel channel;

    UnitBags(RelationChannel channel) {
        this.channel = channel;
    }

    @Override
    public boolean areWritable() {
        return true;
    }

    @Override
    public String owner() {
        return channel.localUnit();
    }

    @Override
    public Map<String, String> read(String relationId) {
        return channel.read(relationId, channel.localUnit());
    }

    @Override
    public boolean holds(String relationId, Map<String, String> texts) {
        return channel.holds(relationId, texts);
    }

    @Override
    public void write(String relationId, Map<String, String> changes) {
        channel.write(relationId, changes);
    }

    /** The bag tells. */
    @Override
    public void asked(Supplier<String> revision) {}

    @Override
    public boolean isLast(String relationId, Map<String, String> revision) {
        return channel.holds(relationId, revision);
    }
}
