package io.kubernetesdeployer.channel.local;

import io.kubernetesdeployer.api.relation.RelationChannel;
import io.kubernetesdeployer.api.relation.Role;
import io.kubernetesdeployer.api.relation.spi.StagedChannel;
import io.kubernetesdeployer.testkit.channel.ChannelModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** A {@link ModelDirectory} for the contract. */
class DirectoryTestModel implements ChannelModel {
    private static final Duration POLL = Duration.ofMillis(20);

    private final ModelDirectory directory;
    private final LocalModel model;

    DirectoryTestModel(Path directory) {
        this.directory = TestFiles.model(directory);
        this.model = LocalModel.at(directory);
    }

    @Override
    public Set<Trait> traits() {
        return EnumSet.of(Trait.LIVE, Trait.AWAITS);
    }

    @Override
    public void addUnit(String unit) {
        open(unit, Role.PROVIDER).close();
    }

    @Override
    public void removeUnit(String unit) {
        model.removeUnit(unit);
    }

    @Override
    public void relate(String requirer, String provider) {
        directory.change(now -> now.withLink(requirer, provider));
    }

    @Override
    public void breakRelation(String requirer, String provider) {
        directory.model().links().values().stream()
                .filter(link ->
                        link.requirer().equals(requirer) && link.provider().equals(provider))
                .forEach(link -> model.breakRelation(link.id()));
    }

    @Override
    public RelationChannel open(String unit, Role role) {
        return new StagedChannel("kubernetes", unit, LocalChannelFactory.join(directory, unit, role, null, POLL));
    }

    @Override
    public void close() {}
}
