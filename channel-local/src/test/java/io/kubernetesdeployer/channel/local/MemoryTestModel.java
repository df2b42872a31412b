package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.testkit.channel.ChannelModel;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A {@link MemoryModel} for the contract. */
class MemoryTestModel implements ChannelModel {
    private final MemoryModel model = new MemoryModel();
    private final Map<String, String> relations = new HashMap<>();

    @Override
    public Set<Trait> traits() {
        return EnumSet.complementOf(EnumSet.of(Trait.APPLICATION_BAGS));
    }

    @Override
    public void addUnit(String unit) {
        model.addUnit(unit);
    }

    @Override
    public void removeUnit(String unit) {
        model.removeUnit(unit);
    }

    @Override
    public void relate(String requirer, String provider) {
        relations.put(requirer + " " + provider, model.relate(requirer, provider));
    }

    @Override
    public void breakRelation(String requirer, String provider) {
        model.breakRelation(relations.remove(requirer + " " + provider));
    }

    @Override
    public void lead(String unit) {
        model.setLeader(unit);
    }

    @Override
    public RelationChannel open(String unit, Role role) {
        return model.open(unit, "kubernetes", role);
    }

    @Override
    public void close() {}
}
